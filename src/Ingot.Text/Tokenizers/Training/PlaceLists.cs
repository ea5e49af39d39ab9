namespace Ingot.Text.Tokenizers.Training;

/// <summary>Many lists of places in two arrays: links, and free links for reuse. Millions of short lists cost the garbage collector nothing.</summary>
internal sealed class PlaceLists
{
    /// <summary>The empty list.</summary>
    public const int Empty = -1;

    private int[] places = new int[1 << 12];
    private int[] next = new int[1 << 12];
    private int used;
    private int free = Empty;

    /// <summary>The list <paramref name="list"/> with <paramref name="place"/> at its head.</summary>
    public int Add(int list, int place)
    {
        int link = free;
        if (link != Empty)
        {
            free = next[link];
        }
        else
        {
            if (used == places.Length) Grow();
            link = used++;
        }

        places[link] = place;
        next[link] = list;
        return link;
    }

    /// <summary>Empties the list <paramref name="list"/> into <paramref name="target"/>, which has its length: the first added comes first.</summary>
    public void Take(int list, Span<int> target)
    {
        for (int at = target.Length - 1; at >= 0; at--)
        {
            target[at] = places[list];
            int following = next[list];
            next[list] = free;
            free = list;
            list = following;
        }
    }

    private void Grow()
    {
        int size = (int)Math.Min(Array.MaxLength, 2L * used);
        Array.Resize(ref places, size);
        Array.Resize(ref next, size);
    }
}

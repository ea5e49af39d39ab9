namespace Ingot.Text.Tokenizers.Models;

/// <summary>The ids of a piece of text, and where in the piece each ends; reused from piece to piece.</summary>
internal sealed class TokenRun
{
    private int[] ids = new int[64];
    private int[] ends = new int[64];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Ids => ids.AsSpan(0, Count);

    public ReadOnlySpan<int> Ends => ends.AsSpan(0, Count);

    public void Clear()
    {
        if (ids.Length > 1 << 20) (ids, ends) = (new int[64], new int[64]);
        Count = 0;
    }

    public void Add(int id, int end)
    {
        if (Count == ids.Length)
        {
            Array.Resize(ref ids, 2 * Count);
            Array.Resize(ref ends, 2 * Count);
        }

        (ids[Count], ends[Count]) = (id, end);
        Count++;
    }

    /// <summary>Moves the end of the last one.</summary>
    public void Extend(int end) => ends[Count - 1] = end;

    /// <summary>The last id; -1 before the first.</summary>
    public int LastId => Count == 0 ? -1 : ids[Count - 1];

    /// <summary>Turns the order round, from <paramref name="first"/> on.</summary>
    public void Reverse(int first)
    {
        ids.AsSpan(first, Count - first).Reverse();
        ends.AsSpan(first, Count - first).Reverse();
    }
}

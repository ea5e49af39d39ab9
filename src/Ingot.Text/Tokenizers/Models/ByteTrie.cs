namespace Ingot.Text.Tokenizers.Models;

/// <summary>A double-array trie over byte strings (Aoe 1989): which of them a text begins with, in one step a byte. It never changes.</summary>
internal sealed class ByteTrie
{
    private const int Root = 1;
    private int[] bases = new int[1 << 10];
    private int[] parents = new int[1 << 10];
    private int[] values = new int[1 << 10];
    private int firstFree = Root + 1;
    private int limit = Root + 1;

    /// <summary>The keys and their values of zero or more; empty keys are left out, of equal ones the first counts.</summary>
    public ByteTrie(IEnumerable<(byte[] Key, int Value)> keys)
    {
        (byte[] Key, int Value, int Order)[] sorted = [.. keys.Where(pair => pair.Key.Length > 0).Select((pair, order) => (pair.Key, pair.Value, order))];
        Array.Sort(sorted, (a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key) is var byKey && byKey != 0 ? byKey : a.Order.CompareTo(b.Order));
        Array.Fill(values, -1);
        parents[Root] = Root;
        if (sorted.Length > 0) Build(sorted);
    }

    /// <summary>The node before any byte.</summary>
    public static int Start => Root;

    /// <summary>The node after <paramref name="node"/> and <paramref name="label"/>; 0 where there is none.</summary>
    public int Next(int node, byte label)
    {
        int child = bases[node] + label + 1;
        return (uint)child < (uint)parents.Length && parents[child] == node ? child : 0;
    }

    /// <summary>The value of the key that ends at <paramref name="node"/>; -1 where none does.</summary>
    public int Value(int node) => values[node];

    /// <summary>The value of <paramref name="key"/>; -1 where it is none.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        int node = Root;
        foreach (byte label in key)
            if ((node = Next(node, label)) == 0) return -1;
        return values[node];
    }

    /// <summary>The length of the longest key that <paramref name="text"/> begins with; 0 where there is none.</summary>
    public int Longest(ReadOnlySpan<byte> text, out int value)
    {
        (int longest, int node) = (0, Root);
        value = -1;
        for (int i = 0; i < text.Length && (node = Next(node, text[i])) != 0; i++)
            if (values[node] >= 0) (longest, value) = (i + 1, values[node]);
        return longest;
    }

    private void Build((byte[] Key, int Value, int Order)[] keys)
    {
        var pending = new Stack<(int Node, int From, int To, int Depth)>();
        pending.Push((Root, 0, keys.Length, 0));
        Span<byte> labels = stackalloc byte[256];
        while (pending.TryPop(out var place))
        {
            int from = place.From;
            while (from < place.To && keys[from].Key.Length == place.Depth)
            {
                if (values[place.Node] < 0) values[place.Node] = keys[from].Value;
                from++;
            }

            int count = 0;
            for (int i = from; i < place.To; i++)
                if (count == 0 || labels[count - 1] != keys[i].Key[place.Depth]) labels[count++] = keys[i].Key[place.Depth];
            if (count == 0) continue;
            int offset = Fit(labels[..count]);
            bases[place.Node] = offset;
            foreach (byte label in labels[..count]) parents[offset + label + 1] = place.Node;
            while (firstFree < parents.Length && parents[firstFree] != 0) firstFree++;
            limit = Math.Max(limit, offset + labels[count - 1] + 2);
            for (int i = place.To, c = count - 1; c >= 0; c--)
            {
                int start = i;
                while (start > from && keys[start - 1].Key[place.Depth] == labels[c]) start--;
                pending.Push((offset + labels[c] + 1, start, i, place.Depth + 1));
                i = start;
            }
        }
    }

    // Looking through all that is taken would cost the square of the keys: after some misses the free end serves.
    private int Fit(ReadOnlySpan<byte> labels)
    {
        int misses = 0;
        for (int at = Math.Max(firstFree, labels[0] + 2); ; at++)
        {
            if (++misses == 512 && at < limit) at = Math.Max(limit, labels[0] + 2);
            int offset = at - labels[0] - 1;
            Ensure(offset + 258);
            bool free = true;
            foreach (byte label in labels) free &= parents[offset + label + 1] == 0;
            if (free) return offset;
        }
    }

    private void Ensure(int size)
    {
        if (size <= parents.Length) return;
        int old = parents.Length, grown = Math.Max(size, 2 * old);
        Array.Resize(ref bases, grown);
        Array.Resize(ref parents, grown);
        Array.Resize(ref values, grown);
        Array.Fill(values, -1, old, grown - old);
    }
}

namespace Ingot.Data.Sources.Stories;

/// <summary>The variables of a grammar and the set that each is picked from; the state of a story is one entry number a variable.</summary>
internal sealed class VariableTable
{
    /// <summary>Sets of variables travel as the bits of one number.</summary>
    public const int Most = 128;

    private readonly List<string> names = [];
    private readonly List<WordSet> sets = [];

    public int Count => names.Count;

    public IEnumerable<string> Names => names.Where(name => name[0] != '(');

    public int IndexOf(string name) => names.IndexOf(name);

    public string Name(int variable) => names[variable];

    public WordSet Set(int variable) => sets[variable];

    public int Add(string name, WordSet set)
    {
        names.Add(name);
        sets.Add(set);
        return names.Count - 1;
    }

    /// <summary>
    /// Numbers the values that the variables of <paramref name="mask"/> have in <paramref name="state"/> (mixed radix), so that
    /// two states with one number are the same to whoever reads only these variables.
    /// </summary>
    public UInt128 Key(int[] state, UInt128 mask)
    {
        UInt128 key = 0;
        for (; mask != 0; mask &= mask - 1)
        {
            int variable = (int)UInt128.TrailingZeroCount(mask);
            key = key * (UInt128)sets[variable].Count + (UInt128)state[variable];
        }

        return key;
    }

    /// <summary>Whether the numbers of <see cref="Key"/> for <paramref name="mask"/> fit into 128 bits.</summary>
    public bool Fits(UInt128 mask)
    {
        double bits = 0;
        for (; mask != 0; mask &= mask - 1)
            bits += Math.Log2(sets[(int)UInt128.TrailingZeroCount(mask)].Count);

        return bits < 127;
    }

    /// <summary>The bindings of <paramref name="mask"/> as a person reads them: "hero = Mia, count = two".</summary>
    public string Describe(int[] state, UInt128 mask)
    {
        var shown = Enumerable.Range(0, Count).Where(variable => (mask >> variable & 1) != 0);
        return string.Join(", ", shown.Select(variable => $"{names[variable]} = {sets[variable].Value(state[variable], 0)}"));
    }
}

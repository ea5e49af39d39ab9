namespace Ingot.Data.Contamination;

/// <summary>N-grams that are looked for, each with the first place in the training text where it was found. Filled by one thread, then marked by many.</summary>
internal sealed class GramIndex
{
    /// <summary>No place.</summary>
    public const long Nowhere = long.MaxValue;

    /// <summary>About how many bytes one n-gram takes.</summary>
    public const int EntryBytes = 48;

    private readonly Dictionary<ulong, int> slots = [];
    private readonly List<long> filling = [];
    private long[] places = [];

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsEmpty => slots.Count == 0;

    /// <summary>Adds an n-gram to look for.</summary>
    public void Add(ulong gram)
    {
        if (slots.TryAdd(gram, filling.Count)) filling.Add(Nowhere);
    }

    /// <summary>Ends the filling.</summary>
    public void Seal() => places = [.. filling];

    /// <summary>Marks that <paramref name="gram"/> was found at <paramref name="place"/>; the smallest place counts, whoever comes first.</summary>
    public void Mark(ulong gram, long place)
    {
        if (!slots.TryGetValue(gram, out int slot)) return;
        long known = Volatile.Read(ref places[slot]);
        while (place < known)
        {
            long before = Interlocked.CompareExchange(ref places[slot], place, known);
            if (before == known) return;
            known = before;
        }
    }

    /// <summary>Where <paramref name="gram"/> was found first, or <see cref="Nowhere"/>.</summary>
    public long PlaceOf(ulong gram) => slots.TryGetValue(gram, out int slot) ? places[slot] : Nowhere;
}

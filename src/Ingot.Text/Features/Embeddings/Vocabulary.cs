using Ingot.Core.Errors;

namespace Ingot.Text.Features.Embeddings;

/// <summary>The words that have vectors, the most frequent first, each by its place.</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, int> places;

    /// <summary>Makes one of different <paramref name="words"/> and how often each occurs (none: not known); of a word that stands twice the first is found.</summary>
    public Vocabulary(IReadOnlyList<string> words, IReadOnlyList<long>? counts = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        Words = words;
        Counts = counts ?? new long[words.Count];
        ArgumentOutOfRangeException.ThrowIfNotEqual(Counts.Count, words.Count);
        places = new Dictionary<string, int>(words.Count, StringComparer.Ordinal);
        for (int i = 0; i < words.Count; i++) places.TryAdd(words[i], i);
    }

    /// <summary>The words.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>How often each occurs in the training text; 0 where that is not known.</summary>
    public IReadOnlyList<long> Counts { get; }

    /// <summary>How many words.</summary>
    public int Count => Words.Count;

    /// <summary>The place of <paramref name="word"/>; -1 when it has none.</summary>
    public int Find(string word) => places.GetValueOrDefault(word, -1);

    /// <summary>
    /// The ids that occur <paramref name="minimum"/> times, the most frequent first and otherwise in their order, with the place of each id (-1: none).
    /// </summary>
    internal static (int[] Ids, int[] Places) Rank(ReadOnlySpan<long> counts, int minimum)
    {
        long[] all = counts.ToArray();
        int[] ids = [.. Enumerable.Range(0, all.Length).Where(id => all[id] >= Math.Max(1, minimum)).OrderByDescending(id => all[id]).ThenBy(id => id)];
        if (ids.Length == 0) throw new IngotException(ExitCode.Data, $"no word occurs {minimum} times", mend: "Lower the minimum count, or give more text");
        var places = new int[all.Length];
        places.AsSpan().Fill(-1);
        for (int place = 0; place < ids.Length; place++) places[ids[place]] = place;
        return (ids, places);
    }
}

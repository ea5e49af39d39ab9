using System.Numerics;
using Ingot.Core.Documents;

namespace Ingot.Data.Preparation;

/// <summary>What documents are like: how many there are in each language, of each source, of each label, and of each length (entry i: 2^i to 2^(i+1)-1 characters), and the UTF-8 bytes of each source.</summary>
public sealed record Distribution(
    IReadOnlyDictionary<string, long> Languages, IReadOnlyDictionary<string, long> Sources, IReadOnlyDictionary<string, long> Labels, IReadOnlyList<long> Lengths,
    IReadOnlyDictionary<string, long> SourceBytes)
{
    /// <summary>Of no documents.</summary>
    public static Distribution Empty { get; } = new(new SortedDictionary<string, long>(), new SortedDictionary<string, long>(), new SortedDictionary<string, long>(), [], new SortedDictionary<string, long>());

    internal static IReadOnlyDictionary<string, long> Sum(IReadOnlyDictionary<string, long> left, IReadOnlyDictionary<string, long> right)
    {
        var sum = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (key, count) in left.Concat(right)) sum[key] = sum.GetValueOrDefault(key) + count;
        return sum;
    }

    internal Distribution Plus(Distribution other)
    {
        var lengths = new long[Math.Max(Lengths.Count, other.Lengths.Count)];
        for (int i = 0; i < lengths.Length; i++) lengths[i] = Lengths.ElementAtOrDefault(i) + other.Lengths.ElementAtOrDefault(i);
        return new Distribution(Sum(Languages, other.Languages), Sum(Sources, other.Sources), Sum(Labels, other.Labels), lengths, Sum(SourceBytes, other.SourceBytes));
    }

    /// <summary>Counts documents one by one.</summary>
    internal sealed class Counter
    {
        private readonly SortedDictionary<string, long> languages = new(StringComparer.Ordinal), sources = new(StringComparer.Ordinal), labels = new(StringComparer.Ordinal), sourceBytes = new(StringComparer.Ordinal);
        private readonly List<long> lengths = [];

        /// <summary>Counts <paramref name="document"/>, whose text has <paramref name="characters"/> code points and <paramref name="bytes"/> UTF-8 bytes.</summary>
        public void Add(Document document, int characters, int bytes)
        {
            sourceBytes[document.Source] = sourceBytes.GetValueOrDefault(document.Source) + bytes;
            Add(languages, document.Language ?? "unknown");
            Add(sources, document.Source);
            if (document.Label is not null) Add(labels, document.Label);
            int bin = BitOperations.Log2((uint)Math.Max(1, characters));
            while (lengths.Count <= bin) lengths.Add(0);
            lengths[bin]++;
        }

        public Distribution ToDistribution() => new(languages, sources, labels, lengths, sourceBytes);

        private static void Add(SortedDictionary<string, long> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
    }
}

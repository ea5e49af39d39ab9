using System.Text.Json;

namespace Ingot.Data.Sources;

/// <summary>Writes every refused item as one line of JSON, counts them by source and reason, and keeps the first few for the report.</summary>
internal sealed class QuarantineLog(Stream stream) : IQuarantine
{
    private const int Samples = 20;
    private static readonly byte[] LineFeed = [(byte)'\n'];
    private readonly Dictionary<(string Source, QuarantineReason Reason), long> counts = [];

    /// <summary>The first items, in the order in which they came.</summary>
    public List<QuarantinedItem> Sample { get; } = [];

    /// <inheritdoc/>
    public void Add(QuarantinedItem item)
    {
        stream.Write(JsonSerializer.SerializeToUtf8Bytes(item, DataJson.Lines.QuarantinedItem));
        stream.Write(LineFeed);
        counts[(item.Source, item.Reason)] = counts.GetValueOrDefault((item.Source, item.Reason)) + 1;
        if (Sample.Count < Samples) Sample.Add(item);
    }

    /// <summary>How often each reason occurred in <paramref name="source"/>.</summary>
    public IReadOnlyDictionary<QuarantineReason, long> CountsOf(string source) =>
        counts.Where(pair => pair.Key.Source == source).OrderBy(pair => pair.Key.Reason).ToDictionary(pair => pair.Key.Reason, pair => pair.Value);
}

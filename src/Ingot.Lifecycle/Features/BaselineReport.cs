namespace Ingot.Lifecycle.Features;

/// <summary>The baselines on the validation documents that have a label; <paramref name="UnseenLabels"/> are counted as mistakes, because no training document has them.</summary>
public sealed record BaselineReport(int TrainDocuments, int ValidationDocuments, IReadOnlyDictionary<string, long> UnseenLabels, IReadOnlyList<BaselineResult> Baselines);

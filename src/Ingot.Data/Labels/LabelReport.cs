namespace Ingot.Data.Labels;

/// <summary>What the labels are like: documents of each, how many times the most frequent outnumbers the rarest, rare ones, texts with more than one label (the first 20 places), and labels that stand in their texts.</summary>
public sealed record LabelReport(
    IReadOnlyDictionary<string, long> Documents, double Imbalance, IReadOnlyList<string> Rare, long ConflictingTexts, IReadOnlyList<string> Conflicts, IReadOnlyList<LabelLeak> Leaks);

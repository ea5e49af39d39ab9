namespace Ingot.Lifecycle.Features;

/// <summary>What the documents of one side are: how many there are, of which label and source.</summary>
internal sealed record CorpusSurvey(long Documents, IReadOnlyDictionary<string, long> Labels, IReadOnlyDictionary<string, long> Sources);

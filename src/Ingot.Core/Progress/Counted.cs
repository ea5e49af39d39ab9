namespace Ingot.Core.Progress;

/// <summary>Work that is counted: <paramref name="Done"/> of <paramref name="Total"/> units (total unknown when null).</summary>
public sealed record Counted(string Label, long Done, long? Total, string Unit) : ProgressEvent;

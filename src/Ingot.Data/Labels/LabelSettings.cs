using Ingot.Core.Settings;

namespace Ingot.Data.Labels;

/// <summary>The recipe's `prepare.labels`: for documents with labels.</summary>
public sealed record LabelSettings
{
    [Setting("Equal texts with different labels: report, drop all, or keep the majority.")]
    public LabelConflictAction Conflicts { get; init; } = LabelConflictAction.Report;

    [Setting("Labels with fewer documents are reported as rare.", Minimum = 1)]
    public int Rare { get; init; } = 10;
}

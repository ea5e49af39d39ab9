using Ingot.Data.Contamination;
using Ingot.Data.Labels;
using Ingot.Data.Mixing;
using Ingot.Data.Splits;

namespace Ingot.Data.Preparation;

/// <summary>The funnel: what came in, what each stage did, what documents were like before and after, the sides that they ended in, and what the checks of contamination and labels found.</summary>
public sealed record PrepareReport(
    long DocumentsIn, long BytesIn, IReadOnlyList<StageReport> Stages, SplitRule SplitBy, bool Shuffled, IReadOnlyList<SplitReport> Splits,
    Distribution Before, Distribution After, ContaminationReport? Contamination, LabelReport? Labels, IReadOnlyList<MixReport> Mix)
{
    /// <summary>The report of one side.</summary>
    public SplitReport Of(SplitSide side) => Splits.First(split => split.Side == side);
}

namespace Ingot.Data.Contamination;

/// <summary>What the check found: evaluation documents that were looked for, those that training text holds (the first 50), how many, and training documents left out for it.</summary>
public sealed record ContaminationReport(ContaminationAction Action, long Checked, long Contaminated, long TrainDropped, IReadOnlyList<ContaminatedDocument> Sample);

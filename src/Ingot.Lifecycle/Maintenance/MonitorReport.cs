using Ingot.Evaluation.Drift;

namespace Ingot.Lifecycle.Maintenance;

/// <summary>What a look at new text found, for which model, and where the report is kept.</summary>
public sealed record MonitorReport(string Model, string Data, DriftReport Drift, string File);

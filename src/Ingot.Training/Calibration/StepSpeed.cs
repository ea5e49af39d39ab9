using Ingot.Core.Training;

namespace Ingot.Training.Calibration;

/// <summary>How fast a shape trains on this machine, and in which precision.</summary>
/// <param name="Precision">The precision that was measured, or the faster one when auto was asked for.</param>
/// <param name="TokensPerSecond">Predicted tokens a second of optimizer steps.</param>
/// <param name="SecondsPerStep">Duration of one optimizer step.</param>
/// <param name="ScoredPerSecond">Predicted tokens a second of a look at the validation set.</param>
/// <param name="PeakShare">Achieved FLOP/s over <see cref="MachinePeak"/> in the same precision.</param>
public sealed record StepSpeed(Precision Precision, double TokensPerSecond, double SecondsPerStep, double ScoredPerSecond, double PeakShare);

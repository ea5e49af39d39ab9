namespace Ingot.Training.Calibration;

/// <summary>One step of a learning-rate finder: the rate, the batch's loss before the step, and the loss smoothed over the steps so far, in nats a token.</summary>
public sealed record RatePoint(double Rate, double Loss, double Smoothed);

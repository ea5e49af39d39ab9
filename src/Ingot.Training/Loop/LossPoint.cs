namespace Ingot.Training.Loop;

/// <summary>A point of the loss curve: after <paramref name="Step"/> steps and <paramref name="Seconds"/> of training, the mean training loss since the last point and, where it was looked at, the validation loss; nats a token.</summary>
public sealed record LossPoint(long Step, double Seconds, double TrainLoss, double? ValidationLoss);

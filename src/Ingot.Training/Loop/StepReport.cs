namespace Ingot.Training.Loop;

/// <summary>Mean loss of a step in nats a token, the gradient's norm before clipping, and the learning rate.</summary>
internal readonly record struct StepReport(double Loss, double GradientNorm, double LearningRate)
{
    public bool IsFinite => double.IsFinite(Loss) && double.IsFinite(GradientNorm);
}

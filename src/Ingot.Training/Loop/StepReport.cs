namespace Ingot.Training.Loop;

/// <summary>Mean loss of a step in nats a prediction, the gradient's norm before clipping, the learning rate, and how many tokens were read.</summary>
internal readonly record struct StepReport(double Loss, double GradientNorm, double LearningRate, long Tokens)
{
    public bool IsFinite => double.IsFinite(Loss) && double.IsFinite(GradientNorm);
}

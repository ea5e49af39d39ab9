namespace Ingot.Training.Loop;

/// <summary>What a look at the validation data found: the mean loss (nats a prediction), and the task's other metrics by name.</summary>
internal sealed record ValidationLook(double Loss, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>A look that knows the loss alone.</summary>
    public ValidationLook(double loss)
        : this(loss, new Dictionary<string, double>())
    {
    }
}

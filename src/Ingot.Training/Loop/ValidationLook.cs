namespace Ingot.Training.Loop;

/// <summary>What a look at the validation data found: the mean loss (nats a prediction), and the task's other metrics by name.</summary>
internal sealed record ValidationLook(double Loss, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>A look that knows the loss alone.</summary>
    public ValidationLook(double loss)
        : this(loss, new Dictionary<string, double>())
    {
    }

    /// <summary>A look at text: <paramref name="nats"/> and <paramref name="hits"/> over all <paramref name="predictions"/>; hits that are no number were not counted.</summary>
    public static ValidationLook OfText(double nats, double hits, double predictions)
    {
        double loss = nats / predictions;
        var metrics = new Dictionary<string, double> { ["perplexity"] = Math.Exp(loss) };
        if (!double.IsNaN(hits)) metrics["accuracy"] = hits / predictions;
        return new ValidationLook(loss, metrics);
    }
}

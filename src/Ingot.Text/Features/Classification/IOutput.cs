namespace Ingot.Text.Features.Classification;

/// <summary>The last layer of a classifier.</summary>
internal unsafe interface IOutput
{
    /// <summary>Learns that <paramref name="hidden"/> is of class <paramref name="label"/>; adds to <paramref name="gradient"/> what hidden would have to change by.</summary>
    void Learn(float* hidden, float* gradient, int label, float rate);

    /// <summary>The probability of each class.</summary>
    void Predict(float* hidden, Span<double> probabilities);
}

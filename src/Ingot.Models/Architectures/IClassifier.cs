using Ingot.Models.Batches;

namespace Ingot.Models.Architectures;

/// <summary>A model that labels sequences.</summary>
internal interface IClassifier
{
    /// <summary>Writes [B, K] into <paramref name="outputs"/>: the probability of each class or label, or the values of a regression.</summary>
    void Predict(LabelledBatch batch, Span<float> outputs);
}

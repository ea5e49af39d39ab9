namespace Ingot.Models.Kernels;

/// <summary>
/// What is added to the cross-entropy while training: with ε = <paramref name="LabelSmoothing"/> each target is (1 - ε) · one-hot + ε / V
/// (Szegedy et al. 2016), and <paramref name="ZLoss"/> · log² of the softmax's normalizer is added (Chowdhery et al. 2022).
/// </summary>
internal readonly record struct LossTerms(double LabelSmoothing, double ZLoss);

namespace Ingot.Lifecycle.Features;

/// <summary>What the features step makes, in the order of its report.</summary>
internal static class FeatureCatalog
{
    public static IReadOnlyList<IFeature> All { get; } = [new VectorFeature(), new BaselineFeature(), new TermFeature(), new EmbeddingFeature(), new MapFeature()];
}

using Ingot.Core.Settings;
using Ingot.Text.Features.Baselines;
using Ingot.Text.Features.Embeddings;
using Ingot.Text.Features.Vectors;

namespace Ingot.Lifecycle.Features;

/// <summary>The recipe's `features:`; a recipe without it has no such step.</summary>
public sealed record FeaturesSettings
{
    [Setting("How texts become vectors, on which the terms, the map and the baselines stand.")]
    public VectorizerSettings Vectorizer { get; init; } = new TfidfSettings { MaxNgram = 2, MinDf = 2, SublinearTf = true };

    [Setting("Models of labelled documents that every later score stands beside; auto: all where the training documents have two labels or more.")]
    public IReadOnlyList<BaselineSettings>? Baselines { get; init; }

    [Setting("Word vectors of the training documents; auto: none.")]
    public EmbeddingSettings? Embeddings { get; init; }

    [Setting("At most so many training documents, a fair sample, teach the map and the baselines; all of them are counted.", Minimum = 2)]
    public int Documents { get; init; } = 200_000;

    [Setting("Dots of the map, a fair sample.", Minimum = 0, Maximum = 20_000)]
    public int MapPoints { get; init; } = 2000;

    [Setting("Terms that are told of each class or source.", Minimum = 1, Maximum = 1000)]
    public int TopTerms { get; init; } = 15;

    [Setting("Resamples of the bootstrap that gives the confidence intervals; 0: none.", Minimum = 0, Maximum = 1_000_000)]
    public int BootstrapSamples { get; init; } = 1000;

    [Setting("Seed of every sample.", Minimum = 0)]
    public long Seed { get; init; } = 1;
}

using Ingot.Core.Settings;
using Ingot.Text.Features.Baselines;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Text.Features.Classification;

/// <summary>Settings of the baseline `fasttext`.</summary>
public sealed record ClassifierSettings : BaselineSettings
{
    [Setting("Numbers in a vector.", Minimum = 1, Maximum = 16384)]
    public int Dimension { get; init; } = 16;

    [Setting("Longest run of words that counts as a feature; 1: single words.", Minimum = 1, Maximum = 16)]
    public int WordGrams { get; init; } = 2;

    [Setting("Shortest n-gram of characters.", Minimum = 1, Maximum = 16)]
    public int ShortestGram { get; init; } = 3;

    [Setting("Longest n-gram of characters; 0: whole words alone.", Minimum = 0, Maximum = 16)]
    public int LongestGram { get; init; }

    [Setting("Words that occur less often are no features.", Minimum = 1)]
    public int MinimumCount { get; init; } = 1;

    [Setting("Buckets that runs of words and n-grams of characters are hashed into; auto: four for each of the text's, 2,000,000 at most.", Minimum = 1, Maximum = 100_000_000)]
    public int? Buckets { get; init; }

    [Setting("How probabilities are made: softmax, or hierarchical where there are thousands of classes.")]
    public ClassifierLoss Loss { get; init; }

    [Setting("Learning rate at the start; it falls to 0 in a straight line.", Minimum = 1e-9, Maximum = 10)]
    public double LearningRate { get; init; } = 0.5;

    [Setting("Passes over the texts.", Minimum = 1, Maximum = 10_000)]
    public int Epochs { get; init; } = 10;

    [Setting("Whether the texts are brought into a random order first, which those that come class by class need.")]
    public bool Shuffle { get; init; } = true;

    [Setting("Picks the random numbers.")]
    public long Seed { get; init; } = 1;

    /// <summary>How a text becomes words.</summary>
    public WordSettings Words { get; init; } = new();
}

using Ingot.Core.Settings;

namespace Ingot.Text.Features.Embeddings;

/// <summary>Settings of word vectors by negative sampling; the defaults are fastText's.</summary>
public sealed record EmbeddingSettings
{
    [Setting("What predicts what: skip-gram (a word its neighbours) or cbow (the neighbours the word).")]
    public EmbeddingMethod Method { get; init; }

    [Setting("Numbers in a vector.", Minimum = 1, Maximum = 16384)]
    public int Dimension { get; init; } = 100;

    [Setting("Most words on either side; how many is drawn anew for every word.", Minimum = 1, Maximum = 100)]
    public int Window { get; init; } = 5;

    [Setting("Words drawn as counterexamples for each prediction.", Minimum = 1, Maximum = 100)]
    public int Negatives { get; init; } = 5;

    [Setting("Words that occur less often have no vector of their own.", Minimum = 1)]
    public int MinimumCount { get; init; } = 5;

    [Setting("Share of the text above which a word is thinned out; 0: never.", Minimum = 0, Maximum = 1)]
    public double Subsampling { get; init; } = 1e-4;

    [Setting("Shortest n-gram of characters.", Minimum = 1, Maximum = 16)]
    public int ShortestGram { get; init; } = 3;

    [Setting("Longest n-gram of characters; 0: whole words alone, and no vector for unknown ones.", Minimum = 0, Maximum = 16)]
    public int LongestGram { get; init; } = 6;

    [Setting("Buckets that n-grams are hashed into; auto: four for each different one of the vocabulary, 2,000,000 at most.", Minimum = 1, Maximum = 100_000_000)]
    public int? Buckets { get; init; }

    [Setting("Learning rate at the start; it falls to 0 in a straight line.", Minimum = 1e-9, Maximum = 10)]
    public double LearningRate { get; init; } = 0.05;

    [Setting("Passes over the text.", Minimum = 1, Maximum = 10_000)]
    public int Epochs { get; init; } = 5;

    [Setting("Threads; with more than one they write into each other's sums (Hogwild), and no two runs are alike.", Minimum = 1, Maximum = 1024)]
    public int Threads { get; init; } = 1;

    [Setting("Picks the random numbers.")]
    public long Seed { get; init; } = 1;

    /// <summary>How a text becomes words; means nothing where token ids are embedded.</summary>
    public WordSettings Words { get; init; } = new();
}

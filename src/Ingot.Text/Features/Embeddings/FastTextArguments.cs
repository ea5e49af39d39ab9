namespace Ingot.Text.Features.Embeddings;

/// <summary>The head of fastText's .bin file, in its order (github.com/facebookresearch/fastText, src/args.cc).</summary>
internal sealed record FastTextArguments
{
    public const int HierarchicalSoftmax = 1, NegativeSampling = 2, Softmax = 3, Cbow = 1, SkipGram = 2, Supervised = 3;

    public int Dimension { get; init; }

    public int Window { get; init; }

    public int Epochs { get; init; }

    public int MinimumCount { get; init; }

    public int Negatives { get; init; }

    public int WordGrams { get; init; }

    public int Loss { get; init; }

    public int Model { get; init; }

    public int Buckets { get; init; }

    public int ShortestGram { get; init; }

    public int LongestGram { get; init; }

    public int UpdateRate { get; init; } = 100;

    public double Subsampling { get; init; }

    public static FastTextArguments Read(BinaryReader reader) => new()
    {
        Dimension = reader.ReadInt32(),
        Window = reader.ReadInt32(),
        Epochs = reader.ReadInt32(),
        MinimumCount = reader.ReadInt32(),
        Negatives = reader.ReadInt32(),
        WordGrams = reader.ReadInt32(),
        Loss = reader.ReadInt32(),
        Model = reader.ReadInt32(),
        Buckets = reader.ReadInt32(),
        ShortestGram = reader.ReadInt32(),
        LongestGram = reader.ReadInt32(),
        UpdateRate = reader.ReadInt32(),
        Subsampling = reader.ReadDouble(),
    };

    public void Write(BinaryWriter writer)
    {
        foreach (int number in (ReadOnlySpan<int>)[Dimension, Window, Epochs, MinimumCount, Negatives, WordGrams, Loss, Model, Buckets, ShortestGram, LongestGram, UpdateRate]) writer.Write(number);
        writer.Write(Subsampling);
    }
}

namespace Ingot.Planning.Reviews;

/// <summary>What the data are like, by their sizes and by a sample of their beginning.</summary>
public sealed record DataFacts
{
    /// <summary>About how many bytes of text there are.</summary>
    public required long Bytes { get; init; }

    /// <summary>About how many tokens there are to train on.</summary>
    public required long TrainTokens { get; init; }

    /// <summary>Bytes of a token, as estimated from the tokenizer.</summary>
    public required double BytesPerToken { get; init; }

    /// <summary>Documents in the sample; 0: the sources are far away, none was taken.</summary>
    public int SampleDocuments { get; init; }

    /// <summary>Bits a byte that the frequencies of single bytes pay.</summary>
    public double? TrivialBitsPerByte { get; init; }

    /// <summary>Bits a byte that hardly any model comes below; where the source's entropy is known, that entropy.</summary>
    public double? LowBitsPerByte { get; init; }

    /// <summary>Bits a byte that a model which counts would pay after reading all of the text; where the source's entropy is known, that entropy.</summary>
    public double? ExpectedBitsPerByte { get; init; }

    /// <summary>Whether the entropy of the source is known exactly.</summary>
    public bool EntropyIsKnown { get; init; }

    /// <summary>Share of the sample's bytes by language (BCP 47).</summary>
    public IReadOnlyDictionary<string, double> Languages { get; init; } = new Dictionary<string, double>();

    /// <summary>Licences found in the sample's documents with their number; the empty name: none.</summary>
    public IReadOnlyDictionary<string, int> Licences { get; init; } = new Dictionary<string, int>();

    /// <summary>Personal data and secrets found in the sample, by kind.</summary>
    public IReadOnlyDictionary<string, long> Personal { get; init; } = new Dictionary<string, long>();
}

namespace Ingot.Data.Sources;

/// <summary>A source whose distribution is known exactly, so that a model's cross-entropy on fresh texts of it can be compared with the lowest that is possible.</summary>
public interface IKnownSource
{
    /// <summary>Entropy of one document in nats, its end included.</summary>
    double EntropyNatsPerDocument { get; }

    /// <summary>Natural logarithm of the probability that a document is <paramref name="text"/>; −∞ where that cannot be.</summary>
    double LogProbability(string text);

    /// <summary><paramref name="count"/> texts of the same distribution, independent of the documents that the source gives.</summary>
    IEnumerable<string> Fresh(long seed, int count);
}

namespace Ingot.Data.Sources;

/// <summary>A source whose distribution is known exactly, so that a model of its text can be held against the least that any model can pay.</summary>
public interface IKnownSource
{
    /// <summary>The entropy of one document, its ending included, in nats.</summary>
    double EntropyNatsPerDocument { get; }

    /// <summary>The natural logarithm of the probability of <paramref name="text"/> as a whole document; negative infinity where it cannot occur.</summary>
    double LogProbability(string text);

    /// <summary><paramref name="count"/> documents drawn by <paramref name="seed"/> from a stream of their own, which training never sees.</summary>
    IEnumerable<string> Fresh(long seed, int count);
}

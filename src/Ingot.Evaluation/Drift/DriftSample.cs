namespace Ingot.Evaluation.Drift;

/// <summary>Sums over the pieces of one sample; cleared and filled again for the next.</summary>
internal sealed class DriftSample(int vocabularySize)
{
    public long[] TokenCounts { get; } = new long[vocabularySize];

    public long Tokens { get; private set; }

    public double Nats { get; private set; }

    public long Scored { get; private set; }

    public double Bytes { get; private set; }

    public double Unknown { get; private set; }

    public void Add(Piece piece)
    {
        foreach (int token in piece.Tokens.Span) TokenCounts[token]++;
        Tokens += piece.Tokens.Length;
        Nats += piece.Nats;
        Scored += piece.Scored;
        Bytes += piece.Bytes;
        Unknown += piece.Unknown;
    }

    public void Clear()
    {
        Array.Clear(TokenCounts);
        (Tokens, Nats, Scored, Bytes, Unknown) = (0, 0, 0, 0, 0);
    }
}

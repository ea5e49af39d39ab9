using System.Text;

namespace Ingot.Evaluation.Drift;

/// <summary>Cuts documents into pieces of at most <see cref="DriftRules.PieceTokens"/> tokens.</summary>
internal static class PieceCutter
{
    /// <summary>The pieces of <paramref name="texts"/>, in order; bytes are shared out evenly among the pieces of a document.</summary>
    public static List<Piece> Cut(IEnumerable<DriftText> texts, DriftProfile reference)
    {
        var pieces = new List<Piece>();
        foreach (var text in texts)
        {
            var (bytes, unknown) = CountBytes(text.Text, reference);
            int count = Math.Max(1, (text.Tokens.Length + DriftRules.PieceTokens - 1) / DriftRules.PieceTokens);
            for (int i = 0; i < count; i++)
            {
                int from = (int)((long)text.Tokens.Length * i / count), to = (int)((long)text.Tokens.Length * (i + 1) / count);
                var (nats, scored) = SumNats(text.Nats, from, i == count - 1 ? int.MaxValue : to);
                pieces.Add(new(text.Tokens.AsMemory(from, to - from), nats, scored, (double)bytes / count, (double)unknown / count));
            }
        }

        return pieces;
    }

    private static (double Nats, int Scored) SumNats(float[]? nats, int from, int to)
    {
        if (nats is null) return (0, 0);
        int end = Math.Min(to, nats.Length), start = Math.Min(from, end);
        double sum = 0;
        foreach (float value in nats.AsSpan(start, end - start)) sum += value;
        return (sum, end - start);
    }

    private static (long Bytes, long Unknown) CountBytes(string text, DriftProfile reference)
    {
        byte[] encoded = Encoding.UTF8.GetBytes(text);
        return (encoded.Length, encoded.LongCount(value => !reference.Knows(value)));
    }
}

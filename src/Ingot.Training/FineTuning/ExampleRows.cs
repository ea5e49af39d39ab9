using Ingot.Core.Errors;
using Ingot.Core.Tokens;
using Ingot.Models.Batches;

namespace Ingot.Training.FineTuning;

/// <summary>Rows of examples as the data room writes them: a border, then T tokens and a border a row, with the marks of all in a source of their own.</summary>
internal sealed class ExampleRows
{
    private readonly ITokenSource tokens, marks;
    private readonly int length;

    /// <summary>Throws <see cref="IngotException"/> (Data) where the two do not belong together or to a context of <paramref name="length"/>.</summary>
    public ExampleRows(ITokenSource tokens, ITokenSource marks, int length)
    {
        (this.tokens, this.marks, this.length) = (tokens, marks, length);
        if (tokens.Length != marks.Length || (tokens.Length - 1) % (length + 1) != 0 || tokens.Length == 1 || marks.VocabularySize != TokenMark.Count)
            throw new IngotException(ExitCode.Data, $"the examples are not rows of {length} tokens with their marks", null, "Make them again with: ingot prepare --again tokenize");
        Count = (tokens.Length - 1) / (length + 1);
    }

    /// <summary>Number of rows.</summary>
    public long Count { get; }

    /// <summary>The rows with these numbers as one batch.</summary>
    public WindowBatch Read(ReadOnlySpan<long> rows, long position)
    {
        int window = length + 1;
        (int[] ids, int[] kinds) = (new int[rows.Length * window], new int[window]);
        (float[] weights, int[] starts) = (new float[rows.Length * length], new int[rows.Length * length]);
        for (int b = 0; b < rows.Length; b++)
        {
            tokens.Read(1 + (rows[b] * window), ids.AsSpan(b * window, window));
            marks.Read(1 + (rows[b] * window), kinds);
            for (int t = 0, start = 0; t < length; t++)
            {
                if (kinds[t] == TokenMark.Begin) start = t;
                (starts[(b * length) + t], weights[(b * length) + t]) = (start, kinds[t + 1] == TokenMark.Learned ? 1 : 0);
            }
        }

        return new WindowBatch { Count = rows.Length, Position = position, Ids = ids, Weights = weights, Starts = starts };
    }
}

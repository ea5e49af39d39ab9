using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Tokens;

namespace Ingot.Text.Features;

/// <summary>Reads a token source from its beginning to its end in chunks.</summary>
internal sealed class TokenChunks(ITokenSource source, string label, IProgressSink progress)
{
    private const int Size = 1 << 16;
    private readonly int[] buffer = new int[(int)Math.Min(Size, source.Length)];
    private long start;

    /// <summary>The next chunk, which stands until the next call; empty at the end. An id outside the source's vocabulary is a data error.</summary>
    public ReadOnlySpan<int> Next(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Span<int> chunk = buffer.AsSpan(0, (int)Math.Min(buffer.Length, source.Length - start));
        if (chunk.IsEmpty) return chunk;
        source.Read(start, chunk);
        foreach (int id in chunk)
        {
            if ((uint)id >= (uint)source.VocabularySize)
                throw new IngotException(ExitCode.Data, $"the token {id} is outside the vocabulary of {source.VocabularySize}", mend: "Prepare the project again.");
        }

        start += chunk.Length;
        progress.Report(new Counted(label, start, source.Length, "tokens"));
        return chunk;
    }
}

using Ingot.Core.Tokens;

namespace Ingot.Evaluation.Metrics;

/// <summary>Documents in memory as one stream: the end-of-text id before the first, between any two, and after the last.</summary>
public sealed class DocumentTokens : ITokenSource
{
    private readonly int[] stream;

    /// <summary>Lays <paramref name="documents"/> (ids without borders) end to end.</summary>
    public DocumentTokens(IEnumerable<int[]> documents, int vocabularySize, int endOfText, long textBytes = 0)
    {
        stream = [endOfText, .. documents.SelectMany(document => document.Append(endOfText))];
        (VocabularySize, EndOfText, TextBytes) = (vocabularySize, endOfText, textBytes);
    }

    /// <inheritdoc/>
    public long Length => stream.Length;

    /// <inheritdoc/>
    public int VocabularySize { get; }

    /// <inheritdoc/>
    public int EndOfText { get; }

    /// <inheritdoc/>
    public long TextBytes { get; }

    /// <inheritdoc/>
    public string Id => field ??= Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(stream.AsSpan())));

    /// <inheritdoc/>
    public void Read(long start, Span<int> ids) => stream.AsSpan(checked((int)start), ids.Length).CopyTo(ids);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

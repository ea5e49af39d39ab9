namespace Ingot.Core.Tokens;

/// <summary>
/// A long, immutable sequence of token ids that is read at random: the documents of one split, one after another,
/// with the end-of-text id before the first, between any two, and after the last. Safe to read from several threads.
/// </summary>
public interface ITokenSource : IDisposable
{
    /// <summary>Number of tokens, borders included.</summary>
    long Length { get; }

    /// <summary>One more than the largest id that may occur.</summary>
    int VocabularySize { get; }

    /// <summary>The id that stands between documents.</summary>
    int EndOfText { get; }

    /// <summary>Number of UTF-8 bytes of the text behind the tokens (borders count nothing), for bits a byte.</summary>
    long TextBytes { get; }

    /// <summary>Content hash: equal ids mean equal tokens.</summary>
    string Id { get; }

    /// <summary>Copies tokens [<paramref name="start"/>, <paramref name="start"/> + ids.Length) into <paramref name="ids"/>.</summary>
    void Read(long start, Span<int> ids);
}

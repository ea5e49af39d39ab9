using Ingot.Text.Tokenizers.Pipeline;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>All that makes a byte-level byte-pair tokenizer: the bytes of every id (none for special ones), the rules, the pattern, and the tokens beside the model.</summary>
internal sealed record BytePairVocabulary(WordScanner Pattern, byte[][] Tokens, Merge[] Merges, IReadOnlyList<AddedToken> Added, int EndOfText)
{
    /// <summary>The id that stands before a text.</summary>
    public int BeginOfText { get; init; } = EndOfText;

    /// <summary>Whether a word that is a token as a whole becomes it, whatever the rules say (tiktoken; `ignore_merges` of Hugging Face).</summary>
    public bool TakesWholeWords { get; init; }

    /// <summary>Whether any two tokens merge whose bytes together are a token, the one with the smallest id first (tiktoken); the rules then only say how files spell it.</summary>
    public bool IsRanked { get; init; }

    /// <summary>Whether text is normalized to NFC before.</summary>
    public bool IsNormalized { get; init; }
}

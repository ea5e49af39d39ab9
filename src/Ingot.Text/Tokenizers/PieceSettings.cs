using Ingot.Core.Settings;

namespace Ingot.Text.Tokenizers;

/// <summary>Settings of the tokenizers in the manner of SentencePiece (Kudo and Richardson 2018): pieces of characters, in which U+2581 stands for a space.</summary>
public abstract record PieceSettings : LearntTokenizerSettings
{
    [Setting("What Unicode normalization does to text before: none; nfc; nfkc. All but none lose what was written.")]
    public PieceNormalization Normalization { get; init; } = PieceNormalization.None;

    [Setting("The share of the characters of the text that get an id of their own; the rarest are spelt in bytes, or unknown.", Minimum = 0.9, Maximum = 1)]
    public double Coverage { get; init; } = 0.9995;

    [Setting("Whether 256 byte tokens spell what the vocabulary lacks; otherwise it becomes one unknown id.")]
    public bool ByteFallback { get; init; } = true;

    [Setting("Whether each digit is a token of its own.")]
    public bool SplitDigits { get; init; }
}

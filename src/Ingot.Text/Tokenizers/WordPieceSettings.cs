using Ingot.Core.Settings;

namespace Ingot.Text.Tokenizers;

/// <summary>Settings of WordPiece (Schuster and Nakajima 2012), with the words of BERT: it loses how much white space stood between them.</summary>
public sealed record WordPieceSettings : LearntTokenizerSettings
{
    [Setting("Whether capitals become small and accents go, as in BERT's uncased models.")]
    public bool Lowercase { get; init; }
}

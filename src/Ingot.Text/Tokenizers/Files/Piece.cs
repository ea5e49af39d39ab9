namespace Ingot.Text.Tokenizers.Files;

/// <summary>One piece of a SentencePiece vocabulary: its spelling, its score (a log probability, or the order of merging) and its type.</summary>
public readonly record struct Piece(string Text, float Score, PieceType Type);

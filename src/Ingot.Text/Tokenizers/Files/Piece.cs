namespace Ingot.Text.Tokenizers.Files;

/// <summary>One piece of a SentencePiece vocabulary.</summary>
internal readonly record struct Piece(string Text, float Score, PieceType Type);

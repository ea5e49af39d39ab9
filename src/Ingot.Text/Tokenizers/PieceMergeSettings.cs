namespace Ingot.Text.Tokenizers;

/// <summary>Settings of byte-pair encoding over characters as SentencePiece has it, and with it Llama 2, Mistral and Gemma.</summary>
public sealed record PieceMergeSettings : PieceSettings;

namespace Ingot.Text.Tokenizers.Files;

/// <summary>What a piece of a SentencePiece vocabulary is (sentencepiece_model.proto); llama.cpp numbers its tokens alike.</summary>
internal enum PieceType
{
    Normal = 1,
    Unknown = 2,
    Control = 3,
    UserDefined = 4,
    Unused = 5,
    Byte = 6,
}

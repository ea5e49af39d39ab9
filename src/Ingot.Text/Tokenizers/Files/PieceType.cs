namespace Ingot.Text.Tokenizers.Files;

/// <summary>What a piece of a SentencePiece vocabulary is (sentencepiece_model.proto); llama.cpp numbers its tokens alike.</summary>
public enum PieceType
{
    /// <summary>Text.</summary>
    Normal = 1,

    /// <summary>What the vocabulary lacks.</summary>
    Unknown = 2,

    /// <summary>Never text, such as the end of one.</summary>
    Control = 3,

    /// <summary>Text that nothing cuts.</summary>
    UserDefined = 4,

    /// <summary>No text becomes it.</summary>
    Unused = 5,

    /// <summary>Spells one byte.</summary>
    Byte = 6,
}

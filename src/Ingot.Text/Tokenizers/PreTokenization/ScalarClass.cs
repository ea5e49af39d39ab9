namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>What the patterns of byte-level tokenizers ask of a Unicode scalar value.</summary>
internal enum ScalarClass : byte
{
    /// <summary>Everything else: [^\s\p{L}\p{N}].</summary>
    Other,

    /// <summary>\p{L}.</summary>
    Letter,

    /// <summary>\p{N}.</summary>
    Number,

    /// <summary>\s: the Unicode property White_Space.</summary>
    Space,
}

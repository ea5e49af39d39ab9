namespace Ingot.Text.Tokenizers;

/// <summary>Settings of the byte tokenizer: the 256 bytes and end-of-text, nothing is learnt.</summary>
public sealed record ByteSettings : TokenizerSettings;

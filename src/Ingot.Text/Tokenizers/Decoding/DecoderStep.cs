namespace Ingot.Text.Tokenizers.Decoding;

/// <summary>What the spelling of a token, as bytes, becomes in text; it may depend on whether the token is the first.</summary>
internal delegate byte[] DecoderStep(byte[] token, bool isFirst);

using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.Tokenizers;

public sealed class UnigramTokenizerTests : TokenizerConformance
{
    protected override TokenizerSettings Settings => new UnigramSettings { Vocabulary = 400, Coverage = 1 };

    // U+2581 stands for a space, as in every tokenizer of SentencePiece.
    protected override bool IsChanged(byte[] bytes) => bytes.AsSpan().IndexOf("\u2581"u8) >= 0;
}

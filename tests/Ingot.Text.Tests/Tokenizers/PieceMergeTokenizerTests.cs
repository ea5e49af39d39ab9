using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.Tokenizers;

public sealed class PieceMergeTokenizerTests : TokenizerConformance
{
    protected override TokenizerSettings Settings => new PieceMergeSettings { Vocabulary = 400, Coverage = 1 };

    protected override bool IsChanged(byte[] bytes) => bytes.AsSpan().IndexOf("\u2581"u8) >= 0;
}

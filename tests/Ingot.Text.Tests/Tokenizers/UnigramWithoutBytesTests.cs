using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.Tokenizers;

public sealed class UnigramWithoutBytesTests : TokenizerConformance
{
    protected override TokenizerSettings Settings => new UnigramSettings { Vocabulary = 120, Coverage = 1, ByteFallback = false };

    protected override bool IsLossless => false;
}

using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.Tokenizers;

public sealed class ByteTokenizerTests : TokenizerConformance
{
    protected override TokenizerSettings Settings => new ByteSettings();

    [Fact]
    public void Every_byte_is_one_id()
    {
        Tokenizer tokenizer = Train(Sample);
        Assert.Equal((257, 3), (tokenizer.VocabularySize, tokenizer.Encode("a\u00E9").Length));
    }
}

using Ingot.Core.Progress;
using Ingot.Core.Settings;
using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.Tokenizers;

public sealed class TokenizerCatalogTests
{
    [Fact]
    public void Byte_pair_encoding_is_the_default_kind() =>
        Assert.Equal(["bpe", "unigram", "sentencepiece_bpe", "wordpiece", "word", "char", "byte"], TokenizerCatalog.Kinds.Kinds.Select(kind => kind.Name));

    [Fact]
    public void Every_kind_trains_from_its_default_settings()
    {
        foreach (Kind kind in TokenizerCatalog.Kinds.Kinds)
        {
            var settings = (TokenizerSettings)Activator.CreateInstance(kind.SettingsType)!;
            Tokenizer tokenizer = TokenizerCatalog.Train(settings, ["one text", "and another"], NoProgress.Instance, TestContext.Current.CancellationToken);
            Assert.Equal("another one", tokenizer.Decode(tokenizer.Encode("another one")));
        }
    }
}

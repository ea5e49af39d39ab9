using Ingot.Core.Progress;
using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.Tokenizers;

public sealed class CharacterByteFallbackTests : TokenizerConformance
{
    protected override TokenizerSettings Settings => new CharacterSettings { ByteFallback = true };

    [Fact]
    public void Unseen_characters_are_spelt_in_bytes()
    {
        Tokenizer tokenizer = TokenizerCatalog.Train(Settings, ["abc"], NoProgress.Instance, TestContext.Current.CancellationToken);
        Assert.Equal([257, 1 + 0xC3, 1 + 0xA9, 258], tokenizer.Encode("aéb"));
        Assert.Null(tokenizer.Unknown);
    }
}

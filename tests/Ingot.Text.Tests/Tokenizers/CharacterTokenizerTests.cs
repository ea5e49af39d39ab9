using Ingot.Text.Tokenizers;
using Ingot.Text.Tokenizers.Characters;

namespace Ingot.Text.Tests.Tokenizers;

public sealed class CharacterTokenizerTests : TokenizerConformance
{
    protected override TokenizerSettings Settings => new CharacterSettings();

    protected override bool IsLossless => false;

    [Fact]
    public void Ids_follow_the_code_points_after_end_of_text_and_unknown()
    {
        Tokenizer tokenizer = Train("cab😀a");
        Assert.Equal(6, tokenizer.VocabularySize);
        Assert.Equal([4, 2, 3, 5], tokenizer.Encode("cab😀"));
    }

    [Fact]
    public void Unseen_characters_are_one_unknown_id_that_decodes_to_the_replacement_character()
    {
        Tokenizer tokenizer = Train("abc");
        int[] ids = tokenizer.Encode("aéb");
        Assert.Equal([2, 1, 3], ids);
        Assert.Equal(1, tokenizer.Unknown);
        Assert.Equal("a\uFFFDb", tokenizer.Decode(ids));
    }

    [Fact]
    public void A_replacement_character_in_the_training_text_is_the_unknown_id()
    {
        Assert.Equal([1, 2], Train("\uFFFDa").Encode("\uFFFDa"));
    }

    [Fact]
    public void Tiny_Shakespeare_has_65_characters()
    {
        Assert.SkipUnless(Shared.TryFind("data/lm/tinyshakespeare/input.txt", out string path), "There is no ../shared.");
        var tokenizer = (CharacterTokenizer)Train(File.ReadAllText(path));
        Assert.Equal(65, tokenizer.Characters.Count);
        Assert.Equal(67, tokenizer.VocabularySize);
    }
}

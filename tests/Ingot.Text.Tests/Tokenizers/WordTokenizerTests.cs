using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.Tokenizers;

public sealed class WordTokenizerTests : TokenizerConformance
{
    protected override TokenizerSettings Settings => new WordSettings { Vocabulary = 200 };

    protected override bool IsLossless => false;

    protected override bool KeepsText => false;

    [Fact]
    public void The_most_frequent_words_get_the_first_ids_and_others_are_unknown()
    {
        Tokenizer tokenizer = TokenizerCatalog.Train(new WordSettings { Vocabulary = 5, Lowercase = true }, ["b b B c c a a d, É"], Core.Progress.NoProgress.Instance, TestContext.Current.CancellationToken);
        Assert.Equal(["<|endoftext|>", "[UNK]", "b", "a", "c"], Enumerable.Range(0, 5).Select(tokenizer.Spelling));
        Assert.Equal([3, 2, 1, 4], tokenizer.Encode("A b e C"));
        Assert.Equal("a b \uFFFD c", tokenizer.Decode([3, 2, 1, 4]));
    }

    [Fact]
    public void White_space_alone_parts_words_and_a_line_feed_is_one_where_that_is_asked_for()
    {
        var settings = new WordSettings { Vocabulary = 7, SpacesOnly = true, LineEnd = "<eos>", Unknown = "<unk>" };
        Tokenizer tokenizer = TokenizerCatalog.Train(settings, [" mr. <unk> can't \n mr. N can't \n"], Core.Progress.NoProgress.Instance, TestContext.Current.CancellationToken);
        Assert.Equal(["<|endoftext|>", "<unk>", "<eos>", "can't", "mr.", "N"], Enumerable.Range(0, 6).Select(tokenizer.Spelling));
        Assert.Equal([4, 1, 3, 2, 4, 5, 1, 2], tokenizer.Encode("mr. <unk> can't\nmr. N rare \n"));
        Assert.Equal("mr. N \n can't", tokenizer.Decode([4, 5, 2, 3]));
        string folder = Directory.CreateTempSubdirectory("ingot-words-").FullName;
        tokenizer.Save(folder);
        Assert.Equal([4, 1, 3, 2], TokenizerFolder.Load(folder).Encode("mr. <unk> can't\n"));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(false, "<eos>", "<unk>", "tokenizer.line_end")]
    [InlineData(true, "<e os>", "<unk>", "tokenizer.line_end")]
    [InlineData(true, "<unk>", "<unk>", "tokenizer.line_end")]
    [InlineData(true, null, "un known", "tokenizer.unknown")]
    public void Words_that_cannot_be_are_refused(bool spacesOnly, string? lineEnd, string unknown, string where)
    {
        var settings = new WordSettings { SpacesOnly = spacesOnly, LineEnd = lineEnd, Unknown = unknown };
        var fault = Assert.Throws<Core.Errors.IngotException>(() => TokenizerCatalog.Train(settings, ["a b"], Core.Progress.NoProgress.Instance, TestContext.Current.CancellationToken));
        Assert.Equal(where, fault.Where);
    }
}

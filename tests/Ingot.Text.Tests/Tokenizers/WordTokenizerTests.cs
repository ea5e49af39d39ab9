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
}

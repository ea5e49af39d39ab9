using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.Tokenizers;

public sealed class WordPieceTokenizerTests : TokenizerConformance
{
    protected override TokenizerSettings Settings => new WordPieceSettings { Vocabulary = 200 };

    protected override bool IsLossless => false;

    protected override bool KeepsText => false;

    [Fact]
    public void Merges_are_those_of_a_corpus_worked_out_by_hand()
    {
        // hug x10, pug x5, pun x12, bun x4, hugs x5 (Hugging Face, LLM course, chapter 6.5): u-g 20, u-n 16, h-ug 15; then p-un 12, p-ug 5 and hug-s 5.
        string text = string.Concat(Enumerable.Repeat("hug ", 10).Concat(Enumerable.Repeat("pug ", 5)).Concat(Enumerable.Repeat("pun ", 12)).Concat(Enumerable.Repeat("bun ", 4)).Concat(Enumerable.Repeat("hugs ", 5)));
        Tokenizer tokenizer = Train(text);
        string[] spellings = [.. Enumerable.Range(0, tokenizer.VocabularySize).Select(tokenizer.Spelling)];
        Assert.Equal(["<|endoftext|>", "[UNK]", "b", "h", "p", "##g", "##n", "##s", "##u"], spellings[..9]);
        Assert.Equal(["##ug", "##un", "hug", "pun"], spellings[9..13]);
        Assert.Equal(["bun", "hugs", "pug"], spellings[13..].Order());
    }

    [Fact]
    public void A_word_that_cannot_be_spelt_is_unknown_as_a_whole()
    {
        Tokenizer tokenizer = Train(Sample);
        Assert.Equal([1], tokenizer.Encode("miller\u4E00x"[..6] + "\u0416"));
        Assert.Equal("\uFFFD", tokenizer.Decode([1]));
    }
}

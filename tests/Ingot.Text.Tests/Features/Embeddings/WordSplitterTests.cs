using System.Text;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Text.Tests.Features.Embeddings;

public sealed class WordSplitterTests
{
    [Theory]
    [InlineData("The cat, 3.5 don't\nÜber’s 日本語", "the|cat|,|3|.|5|don't|</s>|über’s|日本語|</s>")]
    [InlineData("'quoted' end\n", "'|quoted|'|end|</s>")]
    [InlineData(" \t ", "")]
    public void Words_are_letters_and_digits_and_other_signs_stand_alone(string text, string expected) => Assert.Equal(expected, Split(new WordSettings(), text));

    [Theory]
    [InlineData("The cat,\tsat.\r\nIt's", "The|cat,|sat.|</s>|It's|</s>")]
    [InlineData("a\n\nb\n", "a|</s>|</s>|b|</s>")]
    [InlineData("", "")]
    public void Between_white_space_words_are_those_of_fastText(string text, string expected) => Assert.Equal(expected, Split(new WordSettings { Split = WordSplit.Spaces, LowerCase = false }, text));

    [Fact]
    public void Half_a_surrogate_pair_is_no_endless_loop() => Assert.Equal("a|\uFFFD|b|</s>", Split(new WordSettings(), "a\uD800b"));

    private static string Split(WordSettings settings, string text)
    {
        var words = new List<string>();
        new WordSplitter(settings).Split(text, word => words.Add(Encoding.UTF8.GetString(word)));
        return string.Join('|', words);
    }
}

using CsCheck;
using Ingot.Data.Deduplication;
using Ingot.Data.Tests.Corpus;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Deduplication;

public sealed class SubstringTests
{
    [Theory]
    [InlineData(1L << 30)]
    [InlineData(200L)]
    public void A_run_of_words_that_stood_before_is_cut_and_what_is_around_it_stays(long memory)
    {
        var outcomes = StageRun.Run(new SubstringDuplicates(5),
        [
            Texts.Make("a", "One two three, four five six. Seven eight!"),
            Texts.Make("b", "Before: ONE TWO three four FIVE six; after."),
            Texts.Make("c", "two three four five, but not six"),
            Texts.Make("d", "(three four five six seven eight)"),
            Texts.Make("e", "x x x x x x x x x x"),
        ], 2, memory);
        Assert.Equal(["One two three, four five six. Seven eight!", "Before: after.", "two three four five, but not six", null, "x"], outcomes.Select(outcome => outcome.Document?.Text));
        Assert.Equal("6 words", outcomes[3].Value);
    }

    [Fact]
    public void Exactly_the_words_are_cut_that_a_plain_search_finds()
    {
        var words = Gen.Int[0, 2].Select(i => "abc"[i].ToString());
        Gen.Select(Gen.Int[2, 6], words.Array[0, 40].Array[1, 8]).Sample((length, texts) =>
        {
            var expected = Searched(texts, length);
            var found = StageRun.Run(new SubstringDuplicates(length), [.. texts.Select((text, i) => Texts.Make($"{i}", string.Join(' ', text)))], 3).Select(outcome => outcome.Document?.Text ?? "").ToArray();
            Assert.Equal(expected, found);
        }, iter: 300);
    }

    /// <summary>Every window held against every earlier one.</summary>
    private static string[] Searched(string[][] texts, int length)
    {
        var seen = new HashSet<string>();
        return [.. texts.Select(text =>
        {
            var cut = new bool[text.Length];
            for (int at = 0; at + length <= text.Length; at++)
            {
                if (!seen.Add(string.Join(' ', text[at..(at + length)]))) cut.AsSpan(at, length).Fill(true);
            }

            return string.Join(' ', text.Where((_, i) => !cut[i]));
        })];
    }
}

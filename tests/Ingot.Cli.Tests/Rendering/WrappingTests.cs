using CsCheck;
using Ingot.Cli.Rendering;

namespace Ingot.Cli.Tests.Rendering;

public sealed class WrappingTests
{
    [Theory]
    [InlineData("short", "short")]
    [InlineData("one two three four", "one two|three four")]
    [InlineData("- one two three four", "- one two|  three|  four")]
    [InlineData("a/path/that/does/not/fit then", "a/path/that/does/not/fit|then")]
    [InlineData("漢字漢字 漢字", "漢字漢字|漢字")]
    [InlineData("", "")]
    public void Lines_are_broken_between_words(string text, string lines) => Assert.Equal(lines.Split('|'), Wrapping.Lines(text, width: 10));

    [Fact]
    public void No_word_is_lost_and_only_a_single_word_is_too_wide() =>
        Gen.Select(Gen.Char["ab -"].Array[0, 60], Gen.Int[3, 20]).Sample((letters, width) =>
        {
            string text = new(letters);
            IReadOnlyList<string> lines = Wrapping.Lines(text, width);
            Assert.Equal(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), string.Join(' ', lines).Split(' ', StringSplitOptions.RemoveEmptyEntries));
            Assert.All(lines, line => Assert.True(line.Trim().Length <= width || !line.TrimStart('-', ' ').TrimEnd().Contains(' ', StringComparison.Ordinal), line));
        });
}

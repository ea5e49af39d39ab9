using Ingot.Cli.Rendering;

namespace Ingot.Cli.Tests.Rendering;

public sealed class ResultTableTests
{
    [Fact]
    public void Piped_it_is_aligned_text_without_trailing_blanks() => Assert.Equal(
        """
        model          nats/token  note
        -------------  ----------  ------
        unigram            6.1204
        Witten-Bell 3      1.9012  漢字 x
        Ingot [best]       1.3811  y

        """,
        new ResultTable("model", ">nats/token", "note")
            .Add("unigram", "6.1204", "")
            .Add("Witten-Bell 3", "1.9012", "漢字 x")
            .Add("Ingot [best]", "1.3811", "y")
            .ToPlainText());

    [Fact]
    public void A_row_of_another_length_is_a_fault() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResultTable("a", "b").Add("only one"));

    [Fact]
    public void On_a_terminal_it_is_framed()
    {
        var text = new StringWriter();
        Terminals.Over(text, terminal: true).Write(new ResultTable("model [x]").Add("[y]").ToSpectre());
        Assert.Contains("╭", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("model [x]", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("[y]", text.ToString(), StringComparison.Ordinal);
    }
}

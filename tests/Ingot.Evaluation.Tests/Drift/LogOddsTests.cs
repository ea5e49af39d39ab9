using Ingot.Evaluation.Drift;

namespace Ingot.Evaluation.Tests.Drift;

public sealed class LogOddsTests
{
    private static WordCounts Count(string text, int times = 1)
    {
        var words = new WordCounts();
        for (int i = 0; i < times; i++) words.Add(text);
        return words;
    }

    // Equations 16, 19 and 22 of Monroe et al. 2008 by hand for "war": 400 of 1000 now, 100 of 1000 before, prior 500 · 500 / 2000 = 125:
    // ln(525 / (1500 - 525)) - ln(225 / (1500 - 225)) = -0.619039 + 1.734601 = 1.115562; variance 1/525 + 1/225 = 0.00634921.
    [Fact]
    public void Worked_example()
    {
        var (risen, fallen) = LogOdds.Moved(Count("war war war war peace peace peace peace peace peace", 100), Count("war\tpeace peace peace peace\npeace peace peace peace peace ", 100));
        var war = Assert.Single(risen);
        Assert.Equal(("war", 400L, 100L), (war.Word, war.New, war.Old));
        Assert.Equal(1.115562, war.LogOdds, 1e-5);
        Assert.Equal(1.115562 / Math.Sqrt(0.00634921), war.ZScore, 1e-3);
        Assert.Equal("peace", Assert.Single(fallen).Word);
        Assert.Equal(-war.LogOdds, fallen[0].LogOdds, 1e-9);
    }

    [Fact]
    public void Words_that_stayed_are_not_named()
    {
        var (risen, fallen) = LogOdds.Moved(Count("a b c", 50), Count("a b c", 5000));
        Assert.Empty(risen);
        Assert.Empty(fallen);
    }

    [Fact]
    public void Nothing_moves_against_no_text_and_one_word_alone_stays_finite()
    {
        Assert.Empty(LogOdds.Moved(Count("a"), Count("")).Risen);
        var (risen, fallen) = LogOdds.Moved(Count("only", 5000), Count("other", 5000));
        Assert.All(risen.Concat(fallen), word => Assert.True(double.IsFinite(word.ZScore)));
        Assert.Equal("only", Assert.Single(risen).Word);
    }
}

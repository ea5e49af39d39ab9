using Ingot.Core.Errors;
using Ingot.Core.Objectives;
using Ingot.Evaluation.Bars;
using Ingot.Evaluation.Metrics;

namespace Ingot.Evaluation.Tests.Bars;

public sealed class BarCheckTests
{
    private static readonly LanguageModelScore Score = new() { NatsPerToken = 2, BitsPerByte = 1.1, Tokens = 100 };

    private static ObjectiveSettings With(params (string Name, Bar Bar)[] bars) => new() { Bars = bars.ToDictionary(bar => bar.Name, bar => bar.Bar) };

    [Fact]
    public void Each_bar_has_its_verdict()
    {
        var objective = With(("perplexity", new() { Max = 9 }), ("bits_per_byte", new() { Min = 0.5, Max = 1 }), ("nats_per_token", new() { Min = 1 }));
        var verdicts = BarCheck.Check(objective, BarCheck.Metrics(Score));
        Assert.Equal([true, false, true], verdicts.Select(verdict => verdict.Met));
        Assert.Equal("perplexity 7.3891, at most 9: met", verdicts[0].ToString());
        Assert.Equal("bits_per_byte 1.1, between 0.5 and 1: missed", verdicts[1].ToString());
    }

    [Fact]
    public void An_unknown_metric_is_named_with_the_nearest_one()
    {
        var fault = Assert.Throws<IngotException>(() => BarCheck.Check(With(("perplexty", new()), ("bits_per_bite", new())), BarCheck.Metrics(Score)));
        Assert.Equal(ExitCode.Usage, fault.Code);
        Assert.Contains("'perplexty' (nearest: perplexity)", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'bits_per_bite' (nearest: bits_per_byte)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bar_on_a_floor_needs_a_floor()
    {
        var objective = With(("percent_above_floor", new() { Max = 5 }));
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => BarCheck.Check(objective, BarCheck.Metrics(Score))).Code);
        var floor = FloorComparison.Compare([10.3, 10.3], [10, 10], [4, 4]);
        Assert.True(BarCheck.Check(objective, BarCheck.Metrics(Score, floor)).Single().Met);
    }

    [Fact]
    public void No_bars_give_no_verdicts_and_not_a_number_never_passes()
    {
        Assert.Empty(BarCheck.Check(new(), BarCheck.Metrics(Score)));
        Assert.False(BarCheck.Check(With(("perplexity", new() { Max = 9 })), BarCheck.Metrics(Score with { NatsPerToken = double.NaN })).Single().Met);
    }
}

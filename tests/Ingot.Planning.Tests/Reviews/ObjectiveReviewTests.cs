using Ingot.Core.Objectives;
using Ingot.Planning.Reviews;

namespace Ingot.Planning.Tests.Reviews;

public sealed class ObjectiveReviewTests
{
    private static readonly ObjectiveSettings Answered = new()
    {
        Languages = ["en"],
        Domain = "letters",
        Audience = "clerks",
        NotFor = ["law"],
        Bars = new Dictionary<string, Bar> { ["bits_per_byte"] = new() { Max = 1.8 } },
    };

    private static readonly DataFacts Text = new()
    {
        Bytes = 40_000_000,
        TrainTokens = 10_000_000,
        BytesPerToken = 4,
        SampleDocuments = 100,
        TrivialBitsPerByte = 4.5,
        ExpectedBitsPerByte = 2.0,
        LowBitsPerByte = 1.0,
        Languages = new Dictionary<string, double> { ["en"] = 0.99, ["de"] = 0.01 },
        Licences = new Dictionary<string, int> { ["CC0-1.0"] = 100 },
    };

    private static readonly ReviewFacts Facts = new()
    {
        Objective = Answered,
        Data = Text,
        Parameters = 500_000,
        Epochs = 1.5,
        Licences = new Dictionary<string, string?> { ["letters"] = "CC0-1.0" },
        Privacy = "redact",
        TestShare = 0.05,
    };

    [Fact]
    public void An_objective_that_answers_everything_passes()
    {
        var review = ObjectiveReview.Of(Facts);
        Assert.All(review.Points, point => Assert.Equal(ReviewState.Fine, point.State));
        Assert.Empty(review.Missing);
        Assert.True(review.IsSatisfiable);
    }

    [Fact]
    public void What_a_recipe_leaves_open_is_listed()
    {
        var review = ObjectiveReview.Of(Facts with { Objective = new(), Licences = new Dictionary<string, string?> { ["letters"] = null }, Data = null });
        Assert.Equal(["In which field?", "Who will use it?", "What is out of scope?", "Can success be measured?", "Which languages must it know?", "May the text be used?"], review.Missing);
        Assert.All(review.Points.Where(point => point.State != ReviewState.Fine), point => Assert.False(string.IsNullOrEmpty(point.Mend)));
    }

    [Theory]
    [InlineData("bits_per_byte", 0.9, ReviewState.Impossible)]
    [InlineData("bits_per_byte", 1.2, ReviewState.Doubtful)]
    [InlineData("bits_per_byte", 1.6, ReviewState.Fine)]
    [InlineData("bits_per_byte", 4.6, ReviewState.Doubtful)]
    [InlineData("perplexity", 15.9, ReviewState.Impossible)] // 2^(4 · 0.998)
    [InlineData("perplexity", 128, ReviewState.Fine)] // 2^(4 · 1.75)
    [InlineData("perplexity", 0.5, ReviewState.Impossible)]
    [InlineData("nats_per_token", 2.7, ReviewState.Impossible)] // 0.974 bits a byte
    [InlineData("nats_per_token", 5.0, ReviewState.Fine)] // 1.80
    [InlineData("percent_above_floor", 5, ReviewState.Impossible)]
    public void A_bar_is_judged_between_the_trivial_and_the_entropy(string metric, double max, ReviewState expected)
    {
        var bars = new Dictionary<string, Bar> { [metric] = new() { Max = max } };
        Assert.Equal(expected, Of("reached", Facts with { Objective = Answered with { Bars = bars } }).State);
    }

    [Fact]
    public void A_bar_that_contradicts_itself_or_asks_for_nothing_is_told()
    {
        Bar[] bars = [new() { Min = 3, Max = 2 }, new(), new() { Min = 1 }];
        ReviewState[] states = [.. bars.Select(bar => Of("reached", Facts with { Objective = Answered with { Bars = new Dictionary<string, Bar> { ["perplexity"] = bar } } }).State)];
        Assert.Equal([ReviewState.Impossible, ReviewState.Missing, ReviewState.Doubtful], states);
    }

    [Fact]
    public void A_known_entropy_is_the_floor()
    {
        var known = Facts with { Data = Text with { EntropyIsKnown = true, LowBitsPerByte = 1.5, ExpectedBitsPerByte = 1.5 } };
        Bar Bar(double max) => new() { Max = max };
        Assert.Equal(ReviewState.Impossible, Of("reached", known with { Objective = Answered with { Bars = new Dictionary<string, Bar> { ["bits_per_byte"] = Bar(1.49) } } }).State);
        Assert.Equal(ReviewState.Fine, Of("reached", known with { Objective = Answered with { Bars = new Dictionary<string, Bar> { ["percent_above_floor"] = Bar(5) } } }).State);
        Assert.Equal(ReviewState.Impossible, Of("reached", known with { Objective = Answered with { Bars = new Dictionary<string, Bar> { ["percent_above_floor"] = Bar(-1) } } }).State);
    }

    [Theory]
    [InlineData(10_000_000, 1.5, ReviewState.Fine)]
    [InlineData(10_000_000, 10, ReviewState.Doubtful)]
    [InlineData(10_000_000, 100, ReviewState.Doubtful)]
    [InlineData(10_000, 1, ReviewState.Doubtful)]
    public void Text_is_enough_or_not(long tokens, double epochs, ReviewState expected) =>
        Assert.Equal(expected, Of("enough text?", Facts with { Epochs = epochs, Data = Text with { TrainTokens = tokens } }).State);

    [Fact]
    public void Languages_are_looked_for_in_the_text() =>
        Assert.Equal([ReviewState.Fine, ReviewState.Fine, ReviewState.Doubtful],
            ObjectiveReview.Of(Facts with { Objective = Answered with { Languages = ["en-GB", "de", "fr"] } }).Points.Where(point => point.Question.Contains("text in", StringComparison.Ordinal)).Select(point => point.State));

    [Theory]
    [InlineData(null, true, ReviewState.Missing)]
    [InlineData(null, false, ReviewState.Impossible)]
    [InlineData("CC-BY-NC-4.0", true, ReviewState.Doubtful)]
    [InlineData("MIT", true, ReviewState.Fine)]
    public void Licences_are_known_or_asked_for(string? licence, bool allowsUnknown, ReviewState expected)
    {
        var data = Text with { Licences = new Dictionary<string, int> { [licence ?? ""] = 100 } };
        var facts = Facts with { Data = data, Licences = new Dictionary<string, string?> { ["letters"] = licence }, AllowsUnknownLicences = allowsUnknown };
        Assert.Equal(expected, Of("May the text be used?", facts).State);
    }

    [Theory]
    [InlineData("redact", 3, ReviewState.Fine)]
    [InlineData("tag", 3, ReviewState.Doubtful)]
    [InlineData("off", 0, ReviewState.Doubtful)]
    public void Personal_data_are_taken_care_of_or_told(string action, long emails, ReviewState expected)
    {
        var data = Text with { Personal = emails == 0 ? new Dictionary<string, long>() : new Dictionary<string, long> { ["email"] = emails } };
        Assert.Equal(expected, Of("personal data", Facts with { Privacy = action, Data = data }).State);
    }

    private static ReviewPoint Of(string question, ReviewFacts facts) => ObjectiveReview.Of(facts).Points.Single(point => point.Question.Contains(question, StringComparison.Ordinal));
}

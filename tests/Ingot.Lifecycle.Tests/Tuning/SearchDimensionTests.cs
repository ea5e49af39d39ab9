using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Core.Randomness;
using Ingot.Lifecycle.Tuning;

namespace Ingot.Lifecycle.Tests.Tuning;

public sealed class SearchDimensionTests
{
    [Theory]
    [InlineData("model.width=128,256", "128 256")]
    [InlineData("train.optimizer={kind: adamw, weight_decay: 0.1},{kind: muon}", "{kind: adamw, weight_decay: 0.1} {kind: muon}")]
    [InlineData("train.batch=4..64", "4 64")]
    [InlineData("train.optimizer.learning_rate=1e-4..1e-2:log", "0.0001 0.01")]
    public void Choices_and_ranges_are_told_apart(string text, string extremes) =>
        Assert.Equal(extremes, string.Join(' ', SearchDimension.Parse(text)!.Extremes.Select(value => value.Value)));

    [Theory]
    [InlineData("model.width=128")]
    [InlineData("objective.languages=[en, de]")]
    [InlineData("train.optimizer={kind: adamw, weight_decay: 0.1}")]
    public void One_value_is_no_search(string text) => Assert.Null(SearchDimension.Parse(text));

    [Theory]
    [InlineData("a=2..1", "empty range")]
    [InlineData("a=0..1:log", "no logarithm")]
    [InlineData("a=1..x", "no range of numbers")]
    [InlineData("a=1..2..3", "no range of numbers")]
    [InlineData("=1,2", "not an assignment")]
    public void What_holds_nothing_is_refused(string text, string said) =>
        Assert.Contains(said, Assert.Throws<IngotException>(() => SearchDimension.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_range_of_magnitudes_is_sampled_evenly_in_its_logarithm()
    {
        List<double> values = Sample("a=1e-4..1e-2:log", 4000);
        Assert.All(values, value => Assert.InRange(value, 1e-4, 1e-2));

        // Half of them lie below the geometric mean; 3 standard deviations of a share of 4,000 are 0.024.
        Assert.InRange(values.Count(value => value < 1e-3) / 4000.0, 0.476, 0.524);
        Assert.InRange(Sample("a=0.0..1", 4000).Count(value => value < 0.25) / 4000.0, 0.229, 0.271);
    }

    [Fact]
    public void Whole_numbers_of_a_range_are_equally_likely_with_both_ends()
    {
        List<double> values = Sample("a=1..4", 4000);
        Assert.Equal([1, 2, 3, 4], values.Distinct().Order());
        Assert.All(values.GroupBy(value => value), group => Assert.InRange(group.Count(), 900, 1100));
    }

    private static List<double> Sample(string text, int count)
    {
        var random = new SeededRandom(5, "sample");
        SearchDimension dimension = SearchDimension.Parse(text)!;
        return [.. Enumerable.Range(0, count).Select(_ => double.Parse(dimension.Sample(random).Value, CultureInfo.InvariantCulture))];
    }
}

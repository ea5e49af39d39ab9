using Ingot.Planning.Quotes;

namespace Ingot.Planning.Tests.Quotes;

public sealed class PublishedRunTests
{
    [Fact]
    public void At_least_four_in_five_published_runs_lie_in_the_range_and_no_range_is_wider_than_four()
    {
        Assert.True(PublishedRun.All.Count >= 13);
        Assert.All(PublishedRun.All, run => Assert.InRange(run.Expected().High / run.Expected().Low, 1, 4));
        Assert.InRange(PublishedRun.All.Count(run => run.Expected().Covers(run.Hours)) / (double)PublishedRun.All.Count, 0.8, 1);
    }

    // The share of the peak that each report implies, to two digits, as others have calculated it.
    [Theory]
    [InlineData("Llama 2 7B", 0.39)]
    [InlineData("Llama 2 13B", 0.38)]
    [InlineData("Llama 2 70B", 0.43)]
    [InlineData("Llama 3 8B", 0.16)]
    [InlineData("Llama 3 70B", 0.28)]
    [InlineData("Llama 3.1 405B", 0.35)]
    [InlineData("BLOOM 176B", 0.32)]
    [InlineData("GPT-3 175B", 0.197)]
    [InlineData("Pythia 12B", 0.26)]
    [InlineData("TinyLlama 1.1B", 0.51)]
    [InlineData("Falcon 40B", 0.40)]
    [InlineData("nanochat d24", 0.50)]
    public void The_implied_utilisation_is_what_others_calculated(string name, double share) =>
        Assert.Equal(share, PublishedRun.All.Single(run => run.Name == name).ImpliedUtilisation(), 0.0055);
}

using Ingot.Core.Errors;
using Ingot.Data.Mixing;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Mixing;

public sealed class MixtureTests
{
    private static readonly Dictionary<string, long> Sizes = new() { ["big"] = 900, ["small"] = 100 };

    [Fact]
    public void Weights_are_shares_of_the_training_text()
    {
        var report = new Mixture(new MixSettings { Weights = new Dictionary<string, double> { ["big"] = 1, ["small"] = 1 } }, Sizes, 1).Report;
        Assert.Equal([0.5, 0.5], report.Select(source => source.Share));
        Assert.Equal([500.0 / 900, 5.0], report.Select(source => source.Epochs));
    }

    [Fact]
    public void Temperature_brings_small_sources_forward()
    {
        Assert.Equal([0.9, 0.1], new Mixture(new MixSettings { Temperature = 1 }, Sizes, 1).Report.Select(source => Math.Round(source.Share, 9)));
        // 900^(1/2) : 100^(1/2) = 3 : 1
        Assert.Equal([0.75, 0.25], new Mixture(new MixSettings { Temperature = 2 }, Sizes, 1).Report.Select(source => Math.Round(source.Share, 9)));
    }

    [Fact]
    public void Epochs_repeat_documents_whole_and_by_a_share_decided_by_their_ids()
    {
        var mixture = new Mixture(new MixSettings { Epochs = new Dictionary<string, double> { ["test"] = 2.25 } }, new Dictionary<string, long> { ["test"] = 10 }, 1);
        var counts = Enumerable.Range(0, 2000).Select(i => mixture.Copies(Texts.Make($"{i}", "x")).Count()).ToList();
        Assert.All(counts, count => Assert.InRange(count, 2, 3));
        Assert.InRange(counts.Average(), 2.22, 2.28);
        var copies = mixture.Copies(Texts.Make("0", "x")).ToList();
        Assert.Equal(copies.Count, copies.Select(copy => copy.Id).Distinct().Count());
        Assert.Equal(copies, mixture.Copies(Texts.Make("0", "x")));
    }

    [Fact]
    public void Unknown_sources_and_impossible_wishes_are_refused()
    {
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => new Mixture(new MixSettings { Epochs = new Dictionary<string, double> { ["none"] = 1 } }, Sizes, 1)).Code);
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => new Mixture(new MixSettings { Epochs = new Dictionary<string, double> { ["big"] = 1000 } }, Sizes, 1)).Code);
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => new Mixture(new MixSettings { Weights = new Dictionary<string, double> { ["big"] = 0 } }, Sizes, 1)).Code);
    }
}

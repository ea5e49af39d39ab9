using Ingot.Core.Errors;
using Ingot.Data.Filters;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Filters;

public sealed class LearnedFilterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Words_of_a_list_are_found_whole_whatever_their_case()
    {
        folder.Put("bad.txt", "# a remark\ngrape juice\nrape\n");
        var filter = new WordListFilter(new WordListSettings { Files = ["bad.txt"] }, folder.Path);
        Assert.NotNull(filter.Apply(Texts.Make("a", "Grapes and therapeutic rapeseed, grape of juice")).Document);
        Assert.Equal("2 (first: Grape Juice)", filter.Apply(Texts.Make("a", "Grape Juice, and RAPE!")).Value);
        Assert.NotNull(new WordListFilter(new WordListSettings { Files = ["bad.txt"], MaximumMatches = 2 }, folder.Path).Apply(Texts.Make("a", "Grape Juice, and RAPE!")).Document);
        Assert.NotNull(new WordListFilter(new WordListSettings { Files = ["bad.txt"], MaximumShare = 0.5 }, folder.Path).Apply(Texts.Make("a", "one rape in four words")).Document);
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => new WordListFilter(new WordListSettings { Files = ["none.txt"] }, folder.Path)).Code);
    }

    [Fact]
    public void Text_unlike_the_trusted_costs_more_bits_and_goes()
    {
        folder.Put("trusted/a.txt", string.Concat(Enumerable.Range(0, 300).Select(i => $"The {(i % 3 == 0 ? "old man" : "young woman")} went to the {(i % 2 == 0 ? "sea" : "market")} and came back with fish number {i}. ")));
        var filter = new PerplexityFilter(new PerplexitySettings { Trusted = "trusted", MaximumBitsPerByte = 3, MinimumBitsPerByte = 0.05 }, folder.Path);
        Assert.NotNull(filter.Apply(Texts.Make("a", "The young man went to the market and came back with the sea.")).Document);
        Assert.Equal("bits per byte above maximum_bits_per_byte", filter.Apply(Texts.Make("b", "xq9 zzkw vvv#§ QQQ plmokn ijbuhv")).Reason);
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => new PerplexityFilter(new PerplexitySettings { Trusted = "none" }, folder.Path)).Code);
    }

    [Fact]
    public void A_classifier_learns_from_two_folders()
    {
        for (int i = 0; i < 30; i++) folder.Put($"good/{i}.txt", $"The committee discussed chapter {i} of the report and agreed on its conclusions about rivers and forests.");
        folder.Put("bad.jsonl", string.Concat(Enumerable.Range(0, 30).Select(i => $$"""{"text": "BUY NOW cheap pills click here discount {{i}} free offer winner"}""" + "\n")));
        var filter = new QualityClassifierFilter(new QualityClassifierSettings { Good = "good", Bad = "bad.jsonl" }, folder.Path);
        Assert.NotNull(filter.Apply(Texts.Make("a", "The report about forests was discussed by the committee.")).Document);
        Assert.Equal("probability to be good below minimum_probability", filter.Apply(Texts.Make("b", "click here to buy cheap pills now")).Reason);
        Assert.Equal(["good", "bad.jsonl"], new QualityClassifierSettings { Good = "good", Bad = "bad.jsonl" }.Inputs);
    }

    [Fact]
    public void Languages_are_written_into_documents_and_unwanted_ones_go()
    {
        var filter = new LanguageFilter(new LanguageFilterSettings { Keep = ["de"], Candidates = ["en", "fr"] });
        Assert.Equal("de", filter.Apply(Texts.Make("a", "Der Hund läuft über die Straße und bellt.")).Document!.Language);
        Assert.StartsWith("en ", filter.Apply(Texts.Make("b", "The dog runs across the street and barks.")).Value, StringComparison.Ordinal);
        var tagging = new LanguageFilter(new LanguageFilterSettings { Candidates = ["en", "de"] });
        Assert.Equal("en", tagging.Apply(Texts.Make("b", "The dog runs across the street and barks.")).Document!.Language);
        Assert.Equal("en-GB", tagging.Apply(Texts.Make("b", "The dog runs across the street and barks.") with { Language = "en-GB" }).Document!.Language);
    }
}

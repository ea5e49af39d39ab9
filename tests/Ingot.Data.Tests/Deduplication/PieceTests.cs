using Ingot.Data.Deduplication;
using Ingot.Data.Tests.Corpus;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Deduplication;

public sealed class PieceTests
{
    private const string Notice = "This article was first printed in the paper of Tuesday and may be copied freely.";

    [Theory]
    [InlineData(1L << 30)]
    [InlineData(100L)]
    public void Paragraphs_that_occurred_before_are_cut_out_whatever_the_memory(long memory)
    {
        var outcomes = StageRun.Run(new ParagraphDuplicates(10),
        [
            Texts.Make("a", $"First text.\n\n{Notice}\n\nMore."),
            Texts.Make("b", $"Second text.\n\n{Notice.ToUpperInvariant()}"),
            Texts.Make("c", Notice),
            Texts.Make("d", "More.\n\nMore."),
        ], 2, memory);
        Assert.Equal([$"First text.\n\n{Notice}\n\nMore.", "Second text.", null, "More.\n\nMore."], outcomes.Select(outcome => outcome.Document?.Text));
        Assert.Equal(("nothing is left of it without what occurs elsewhere", "1 of 1"), (outcomes[2].Reason, outcomes[2].Value));
    }

    [Fact]
    public void Lines_of_many_pages_of_one_site_are_cut_out_of_all_and_of_no_other_site()
    {
        var pages = Enumerable.Range(0, 5).Select(i => Texts.Make($"https://one.example/{i}", $"Home | About\nPage {i} says this.\nHome | About")).ToList();
        pages.Add(Texts.Make("https://two.example/0", "Home | About\nAnother site."));
        pages.Add(Texts.Make("folder/file.txt", "Home | About"));
        var outcomes = StageRun.Run(new SiteLines(3), pages, 3);
        for (int i = 0; i < 5; i++) Assert.Equal($"Page {i} says this.", outcomes[i].Document!.Text);
        Assert.Equal("Home | About\nAnother site.", outcomes[5].Document!.Text);
        Assert.NotNull(outcomes[6].Document);
    }
}

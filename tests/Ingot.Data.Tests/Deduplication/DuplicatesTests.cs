using Ingot.Core.Documents;
using Ingot.Data.Deduplication;
using Ingot.Data.Tests.Corpus;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Deduplication;

public sealed class DuplicatesTests : IDisposable
{
    private const string Long = "The quick brown fox jumps over the lazy dog while seven wizards box and the jury watches in silence from the gallery above the old town hall";
    private static readonly ExistingCorpus Nothing = new([], ".");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1L << 30)]
    [InlineData(200L)]
    public void The_first_of_equal_texts_stays_whatever_the_memory(long memory)
    {
        var documents = Enumerable.Range(0, 300).Select(i => Texts.Make($"{i}", $"text {i % 100}")).ToList();
        var outcomes = StageRun.Run(new ExactDuplicates(Nothing), documents, 7, memory);
        Assert.All(outcomes.Take(100), outcome => Assert.NotNull(outcome.Document));
        for (int i = 100; i < 300; i++) Assert.Equal(documents[i % 100].Id, outcomes[i].Value);
    }

    [Fact]
    public void Equal_texts_with_other_labels_or_targets_are_not_the_same()
    {
        Document one = Texts.Make("a", "same"), two = Texts.Make("b", "same") with { Label = "x" }, three = Texts.Make("c", "same") with { Label = "y" }, four = Texts.Make("d", "same") with { Target = "x" };
        Assert.All(StageRun.Run(new ExactDuplicates(Nothing), [one, two, three, four]), outcome => Assert.NotNull(outcome.Document));
    }

    [Fact]
    public void Punctuation_case_and_a_word_do_not_make_another_document()
    {
        var outcomes = StageRun.Run(Near(), [Texts.Make("a", Long), Texts.Make("b", "Something else entirely, which has nothing to do with it at all, whatever you say."), Texts.Make("c", Long.ToUpperInvariant() + "!")]);
        Assert.NotNull(outcomes[1].Document);
        Assert.Equal(("nearly the text of an earlier document", Texts.Make("a", "").Id), (outcomes[2].Reason, outcomes[2].Value));
    }

    [Fact]
    public void Scripts_without_spaces_are_compared_by_characters()
    {
        const string chinese = "北京大学是中国最著名的大学之一，成立于一八九八年，位于北京市海淀区，校园风景优美，历史悠久。";
        var outcomes = StageRun.Run(Near(), [Texts.Make("a", chinese), Texts.Make("b", chinese + "好"), Texts.Make("c", "今天天气很好，我们一起去公园散步，看到了许多美丽的花朵和小鸟。")]);
        Assert.Null(outcomes[1].Document);
        Assert.NotNull(outcomes[2].Document);
    }

    [Fact]
    public void Texts_without_words_are_left_alone()
    {
        Assert.All(StageRun.Run(Near(), [Texts.Make("a", "..."), Texts.Make("b", "!!!"), Texts.Make("c", "***")]), outcome => Assert.NotNull(outcome.Document));
    }

    [Theory]
    [InlineData(1L << 30)]
    [InlineData(1L)]
    public void Chains_of_likeness_are_one_cluster_whatever_the_memory(long memory)
    {
        var words = Enumerable.Range(0, 400).Select(i => $"w{i}").ToList();
        // Each document drops one more word at the front: neighbours are alike, the ends less so.
        var documents = Enumerable.Range(0, 30).Select(i => Texts.Make($"{i}", string.Join(' ', words.Skip(i * 4)))).ToList();
        var outcomes = StageRun.Run(Near(), documents, 3, memory);
        Assert.NotNull(outcomes[0].Document);
        Assert.All(outcomes.Skip(1), outcome => Assert.Equal(documents[0].Id, outcome.Value));
    }

    [Fact]
    public void Groups_keep_all_documents_and_unite_what_belongs_together()
    {
        var settings = new NearDuplicateSettings { Mode = NearDuplicateMode.Group };
        Document[] documents =
        [
            Texts.Make("a", Long), Texts.Make("b", Long + " today") with { Group = "g" }, Texts.Make("c", "Quite another text, but of the same group as the second one, so that it follows.") with { Group = "g" },
            Texts.Make("d", "Nothing to do with any of these, neither by its words nor by its group, and so alone."),
        ];
        var outcomes = StageRun.Run(new NearDuplicates(settings, Nothing), documents);
        Assert.Equal([$"cluster/{documents[0].Id}", $"cluster/{documents[0].Id}", $"cluster/{documents[0].Id}", null], outcomes.Select(outcome => outcome.Document!.Group));
    }

    [Fact]
    public void What_an_existing_corpus_holds_is_dropped_from_the_new()
    {
        string old = Texts.Save(folder, "old/train.parquet", Texts.Make("old", Long), Texts.Make("older", "short"));
        var existing = new ExistingCorpus(["old"], folder.Path);
        Document[] fresh = [Texts.Make("a", Long + " again"), Texts.Make("b", "short"), Texts.Make("c", "new")];
        Assert.Equal([null, Texts.Make("older", "").Id, null], StageRun.Run(new ExactDuplicates(existing), fresh).Select(outcome => outcome.Value));
        Assert.Equal([Texts.Make("old", "").Id, Texts.Make("older", "").Id, null], StageRun.Run(new NearDuplicates(new NearDuplicateSettings(), existing), fresh).Select(outcome => outcome.Value));
        Assert.NotEmpty(old);
    }

    private static NearDuplicates Near() => new(new NearDuplicateSettings(), Nothing);
}

using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Contamination;
using Ingot.Data.Deduplication;
using Ingot.Data.Preparation;
using Ingot.Data.Splits;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Contamination;

public sealed class ContaminationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1L << 30)]
    [InlineData(3000L)]
    public void Evaluation_documents_in_the_training_text_are_found_with_their_place_whatever_the_memory(long memory)
    {
        Document[] train = [Texts.Make("t0", Words(0, 100)), Texts.Make("t1", "before " + Words(200, 60) + " after"), Texts.Make("t2", Words(200, 60))];
        Document[] validation = [Texts.Make("clean", Words(400, 60)), Texts.Make("whole", Words(200, 60)), Texts.Make("partly", Words(0, 30) + " " + Words(600, 60))];
        var report = Run(new ContaminationSettings { Action = ContaminationAction.Report }, train, validation, [], memory);
        Assert.Equal((3, 1), (report.Checked, report.Contaminated));
        Assert.Equal(new ContaminatedDocument("validation", "test", "whole", 1, 0, "test", "t1"), Assert.Single(report.Sample));
        Assert.Equal(2, Run(new ContaminationSettings { Action = ContaminationAction.Report, Overlap = 0.2 }, train, validation, [], memory).Contaminated);
    }

    [Fact]
    public void A_short_document_counts_only_as_a_whole()
    {
        Document[] train = [Texts.Make("t", "Yes, of course!"), Texts.Make("u", "He said yes of course and left the room without another word to anyone there.")];
        Assert.Equal(1, Run(new ContaminationSettings { Action = ContaminationAction.Report }, train, [Texts.Make("a", "yes OF course"), Texts.Make("b", "of course")], []).Contaminated);
    }

    [Fact]
    public void Dropping_leaves_the_training_documents_out_that_hold_them()
    {
        Document[] train = [Texts.Make("t0", Words(0, 100)), Texts.Make("t1", "before " + Words(200, 60) + " after"), Texts.Make("t2", Words(200, 60))];
        var report = Run(new ContaminationSettings { Action = ContaminationAction.Drop }, train, [Texts.Make("whole", Words(200, 60))], []);
        Assert.Equal((1, 2), (report.Contaminated, report.TrainDropped));
        Assert.Equal("t0", Assert.Single(Texts.Load(folder["train.parquet"])).Location);
    }

    [Fact]
    public void Named_evaluation_sets_are_looked_for_in_any_of_their_fields()
    {
        folder.Put("suite/questions.jsonl", $$"""{"query": "{{Words(0, 20)}}", "choices": ["{{Words(20, 20)}}"]}""" + "\n");
        folder.Put("suite/text.txt", Words(500, 50));
        var report = Run(new ContaminationSettings { Action = ContaminationAction.Report, Against = ["suite"] }, [Texts.Make("t", Words(0, 40))], [], []);
        Assert.Equal("questions.jsonl:1", Assert.Single(report.Sample).Location);
        Assert.Equal(2, report.Checked);
        Assert.Throws<IngotException>(() => Run(new ContaminationSettings { Against = ["none"] }, [Texts.Make("t", "x")], [], []));
    }

    [Fact]
    public void Preparing_stops_by_default_and_lists_the_documents()
    {
        // The same article three times with other frames around it: no near-duplicates, but the same text.
        var documents = Enumerable.Range(0, 40).Select(i => Texts.Make($"{i}", Words(1000 * i, 30) + " " + (i % 2 == 0 ? Words(90_000, 200) : Words(1000 * i + 100, 200)))).ToList();
        string input = Texts.Save(folder, "in.parquet", documents);
        var settings = new PrepareSettings { Deduplicate = new DeduplicationSettings { Near = new NearDuplicateSettings { Mode = NearDuplicateMode.Off } }, Split = new SplitSettings { Validation = 0.2, Test = 0.2 } };
        var context = new PrepareContext { ProjectFolder = folder.Path };
        var fault = Assert.Throws<IngotException>(() => Preparer.Prepare(settings, [input], folder["out"], context, NoProgress.Instance, default));
        Assert.Equal((ExitCode.Data, "prepare.contamination"), (fault.Code, fault.Where));
        Assert.Contains("evaluation documents stand in the training text", fault.What, StringComparison.Ordinal);
        Assert.Contains("first in test/", fault.What, StringComparison.Ordinal);
        var dropping = settings with { Contamination = new ContaminationSettings { Action = ContaminationAction.Drop } };
        var report = Preparer.Prepare(dropping, [input], folder["out"], context, NoProgress.Instance, default);
        Assert.True(report.Contamination!.TrainDropped > 0);
        Assert.Equal(Texts.Load(folder["out/train.parquet"]).Count, report.Of(SplitSide.Train).Documents);
        Assert.Equal(0, Preparer.Prepare(settings with { Deduplicate = new DeduplicationSettings() }, [Texts.Save(folder, "clean.parquet", documents.Where((_, i) => i % 2 == 1))], folder["clean"], context, NoProgress.Instance, default).Contamination!.Contaminated);
    }

    [Theory]
    [InlineData(1L << 30)]
    [InlineData(3000L)]
    public void Near_duplicates_are_found_where_no_long_run_of_words_is_the_same(long memory)
    {
        // Here and there a word is another; of "far" so many that nothing is alike.
        string Changed(int every, int salt) => string.Join(' ', Enumerable.Range(0, 600).Select(i => i % every == every - 1 ? $"other{salt}x{i}" : $"word{i}"));
        Document[] train = [Texts.Make("t0", Words(5000, 300)), Texts.Make("t1", Changed(60, 1)), Texts.Make("t2", Changed(120, 2))];
        Document[] validation = [Texts.Make("clean", Words(9000, 600)), Texts.Make("near", Words(0, 600)), Texts.Make("far", Changed(7, 3))];
        var settings = new ContaminationSettings { Action = ContaminationAction.Report, Overlap = 1 };
        var report = Run(settings, train, validation, [], memory, NearDuplicateMode.Off);
        var found = Assert.Single(report.Sample);
        Assert.Equal(("near", "t2"), (found.Location, found.TrainLocation));
        // Of 596 5-grams on each side 21 hold a changed word; 112 hashes estimate that with a standard deviation of 0.024, here unluckily.
        Assert.Equal(575.0 / 617, found.Similarity, 0.1);
        Assert.Equal(2, Run(settings with { Action = ContaminationAction.Drop }, train, validation, [], memory, NearDuplicateMode.Off).TrainDropped);
        Assert.Equal("t0", Assert.Single(Texts.Load(folder["train.parquet"])).Location);
    }

    [Fact]
    public void Sets_that_the_recipe_names_are_compared_even_where_near_duplicates_were_removed()
    {
        folder.Put("suite/text.txt", string.Join(' ', Enumerable.Range(0, 600).Select(i => i % 100 == 0 ? "other" : $"word{i}")));
        var settings = new ContaminationSettings { Action = ContaminationAction.Report, Overlap = 1, Against = ["suite"] };
        Assert.Equal("text.txt", Assert.Single(Run(settings, [Texts.Make("t", Words(0, 600))], [], []).Sample).Location);
    }

    private static string Words(int from, int count) => string.Join(' ', Enumerable.Range(from, count).Select(i => $"word{i}"));

    private ContaminationReport Run(ContaminationSettings settings, Document[] train, Document[] validation, Document[] test, long memory = 1 << 30, NearDuplicateMode near = NearDuplicateMode.Drop)
    {
        string path = Texts.Save(folder, "train.parquet", train);
        var sets = new EvaluationSets(Texts.Save(folder, "validation.parquet", validation), Texts.Save(folder, "test.parquet", test), settings.Against, folder.Path);
        return new ContaminationCheck(settings, new NearDuplicateSettings { Mode = near }, new PrepareContext { ProjectFolder = folder.Path, MemoryBytes = memory }, sets, path, NoProgress.Instance).Run(default);
    }
}

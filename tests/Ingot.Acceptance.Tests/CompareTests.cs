using System.Text.Json;

namespace Ingot.Acceptance.Tests;

/// <summary>`ingot compare`, on a task that is learnt in seconds.</summary>
public sealed class CompareTests
{
    private const string Reviews = """
        name: reviews
        objective: {task: classify}
        collect: {sources: [{kind: files, path: reviews.tsv}]}
        prepare: {deduplicate: {exact: false, near: {mode: "off"}}, contamination: {action: "off"}, split: {by: label, validation: 0.2, test: 0.1}}
        tokenizer: {kind: word, vocabulary: 400}
        model: {width: 16}
        train: {batch: 20, patience: 0, optimizer: {kind: adamw, learning_rate: 0.02}}
        """;

    [Fact]
    public void Families_train_with_as_many_operations_and_stand_beside_the_baselines()
    {
        using var project = new TinyProject(Reviews);
        File.WriteAllLines(project.File("reviews.tsv"), ["text\tlabel", .. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? $"a good and pleasant thing number {i % 7}\tpos" : $"a bad and broken thing number {i % 5}\tneg")]);
        string picture = project.File("front.svg");
        JsonElement report = IngotProgram.Run("compare", project.Folder, "--architectures", "cnn,lstm", "--budget", "3e8flops", "--seeds", "2", "--plot", picture, "--json").Expect(0).Json;
        JsonElement[] rows = [.. report.GetProperty("rows").EnumerateArray()];
        Assert.Equal(["cnn", "lstm"], rows.Select(row => row.GetProperty("name").GetString()!).Order());
        Assert.Equal(("accuracy", "classify"), (report.GetProperty("metric").GetString(), report.GetProperty("task").GetString()));
        foreach (JsonElement row in rows)
        {
            Assert.InRange(row.GetProperty("flops").GetDouble(), 1.5e8, 3e8);
            Assert.Equal(2, row.GetProperty("by_seed").GetProperty("accuracy").GetArrayLength());
            JsonElement accuracy = row.GetProperty("scores").GetProperty("accuracy");
            Assert.InRange(accuracy.GetProperty("value").GetDouble(), accuracy.GetProperty("low").GetDouble(), accuracy.GetProperty("high").GetDouble());
        }

        Assert.Contains(report.GetProperty("baselines").EnumerateArray(), row => row.GetProperty("name").GetString() == "naive bayes");
        Assert.Contains("<svg", File.ReadAllText(picture), StringComparison.Ordinal);
        IngotProgram.Outcome again = IngotProgram.Run("compare", project.Folder, "--architectures", "cnn,lstm", "--budget", "3e8flops", "--seeds", "2", "--progress", "lines").Expect(0);
        Assert.DoesNotContain("train: started", again.Error, StringComparison.Ordinal);
        Assert.Contains("Worth its compute", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Variants_of_a_language_model_stand_beside_the_counting_models()
    {
        using var project = new TinyProject();
        JsonElement report = IngotProgram.Run("compare", project.Folder, "--variant", "narrow: model.width=16", "--variant", "wide: model.width=32", "--seeds", "1", "--set", "train.steps=10", "--json").Expect(0).Json;
        Assert.Equal(("bits_per_byte", true), (report.GetProperty("metric").GetString(), report.GetProperty("lower_is_better").GetBoolean()));
        JsonElement[] rows = [.. report.GetProperty("rows").EnumerateArray()];
        Assert.True(rows[0].GetProperty("scores").GetProperty("bits_per_byte").GetProperty("value").GetDouble() <= rows[1].GetProperty("scores").GetProperty("bits_per_byte").GetProperty("value").GetDouble());
        Assert.Contains(report.GetProperty("baselines").EnumerateArray(), row => row.GetProperty("name").GetString()!.StartsWith("kneser-ney", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(project.Folder, ".ingot", "comparison.svg")));
    }

    [Fact]
    public void What_cannot_be_compared_is_refused_before_any_training()
    {
        using var project = new TinyProject();
        IngotProgram.Outcome unable = IngotProgram.Run("compare", project.Folder, "--architectures", "llama,textcnn", "--budget", "5m").Expect(2);
        Assert.Contains("textcnn", unable.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("train: started", unable.Error, StringComparison.Ordinal);
        Assert.Contains("no budget", IngotProgram.Run("compare", project.Folder, "--budget", "5parsecs").Expect(2).Error, StringComparison.Ordinal);
        IngotProgram.Run("compare", project.Folder, "--seeds", "0").Expect(2);
        IngotProgram.Run("compare", project.Folder, "--variant", "x: model.widht=3").Expect(2);
        Assert.Contains("'llama'", IngotProgram.Run("compare", project.Folder, "--architectures", "llama,llama").Expect(2).Error, StringComparison.Ordinal);
    }
}

using System.Text.Json;

namespace Ingot.Acceptance.Tests;

/// <summary>Language models of other kinds than the usual one, as a user trains and asks them.</summary>
public sealed class TextModelTests
{
    [Theory]
    [InlineData("kind: lstm, layers: 2, width: 32, recurrent_dropout: 0.1", "recurrent_language_model")]
    [InlineData("kind: gpt2, layers: 2, width: 32, heads: 2, context: 32", "gpt2")]
    [InlineData("kind: gated_conv, layers: 3, width: 32, windows: [4], context: 32", "gated_convolution")]
    public void Kinds_are_trained_measured_and_asked(string model, string type)
    {
        using var project = Project(model);
        IngotProgram.Run("evaluate", project.Folder).Expect(0);
        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(project.Made("evaluate", "evaluation.json")));
        Assert.InRange(report.RootElement.GetProperty("validation").GetProperty("nats_per_token").GetDouble(), 0.5, 5.6);
        Assert.Contains($"\"model_type\": \"{type}\"", File.ReadAllText(project.Made("train", "config.json")), StringComparison.Ordinal);
        Assert.NotEmpty(IngotProgram.Run("generate", project.Folder, "--prompt", "the cat", "--max-tokens", "20", "--seed", "7").Expect(0).Output.Trim());
    }

    [Fact]
    public void Families_of_language_models_are_compared_with_as_many_operations()
    {
        using var project = Project("width: 16, layers: 2, context: 32");
        JsonElement report = IngotProgram.Run("compare", project.Folder, "--architectures", "transformer,lstm,cnn", "--budget", "1e9flops", "--seeds", "1", "--json").Expect(0).Json;
        JsonElement[] rows = [.. report.GetProperty("rows").EnumerateArray()];
        Assert.Equal(["cnn", "lstm", "transformer"], rows.Select(row => row.GetProperty("name").GetString()!).Order());
        Assert.Equal("bits_per_byte", report.GetProperty("metric").GetString());
        Assert.All(rows, row => Assert.InRange(row.GetProperty("flops").GetDouble(), 5e8, 1e9));
    }

    [Fact]
    public void A_number_of_weights_and_of_passes_is_kept_to()
    {
        using var project = Project("kind: lstm, size: 40K");
        project.Edit("steps: 40", "epochs: 0.5");
        IngotProgram.Run("train", project.Folder).Expect(0);
        string training = File.ReadAllText(project.Made("train", "training.json"));
        using JsonDocument told = JsonDocument.Parse(training);
        Assert.Equal(0.5, told.RootElement.GetProperty("result").GetProperty("epochs").GetDouble(), 0.05);
        Assert.InRange(told.RootElement.GetProperty("result").GetProperty("parameters").GetInt64(), 30_000, 40_000);
    }

    [Theory]
    [InlineData("kind: textcnn", "the architecture 'textcnn' cannot generate")]
    [InlineData("kind: lstm, size: 4M, width: 16", "4M weights were asked for")]
    [InlineData("kind: gated_conv, windows: [0]", "each must look at one position or more")]
    public void What_cannot_work_is_refused_before_any_training(string model, string why)
    {
        using var project = Project(model);
        Assert.Contains(why, IngotProgram.Run("train", project.Folder).Expect(2).Error, StringComparison.Ordinal);
    }

    // Short texts of a few words each: little to read, and no entropy of a source to measure.
    private static TinyProject Project(string model)
    {
        string[] who = ["the cat", "a dog", "one bird", "my horse"], does = ["eats", "sees", "likes", "finds"], what = ["green grass", "an old shoe", "the red ball", "some bread"];
        string lines = string.Join('\n', Enumerable.Range(0, 600).Select(i => $"{who[i % 4]} {does[i / 4 % 4]} {what[i * 7 / 5 % 4]} {i % 10}"));
        TinyProject project = TinyProject.OverFiles(("text.txt", System.Text.Encoding.UTF8.GetBytes(lines)));
        project.Edit("path: data", "path: data\n      unit: line");
        project.Edit("model: {layers: 2, width: 32, heads: 2, key_value_heads: 1, feed_forward: 64, context: 64}", $"model: {{{model}}}");
        project.Edit("deduplicate: {near: {mode: \"off\"}}", "deduplicate: {exact: false, near: {mode: \"off\"}}");
        project.Edit("vocabulary: 400", "vocabulary: 300");
        project.Edit("train:", "evaluate: {bootstrap_samples: 0, baselines: []}\ntrain:");
        return project;
    }
}

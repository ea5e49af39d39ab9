using System.Text.Json;

namespace Ingot.Acceptance.Tests;

/// <summary>Models on libtorch in two processes of mpirun, as a user starts them, against one process with the whole batch.</summary>
public sealed class EveryModelTogetherTests
{
    private const string Common = """
        prepare:
          deduplicate: {exact: false, near: {mode: "off"}}
          contamination: {action: "off"}
          split: {validation: 0.2, test: 0.1}
        """;

    private const string Train = "train: {steps: 30, batch: 12, validate_every: 15, validation_tokens: 512, device: cpu, precision: float32, optimizer: {kind: adamw, learning_rate: 0.003}, track: {tensorboard: false}}\nevaluate: {bootstrap_samples: 0, baselines: []}";

    public static TheoryData<string> Recipes => new(
        $"name: recurrent\ncollect: {{sources: [{{kind: files, path: data.tsv}}]}}\n{Common}\ntokenizer: {{kind: word, vocabulary: 100}}\nmodel: {{kind: lstm, layers: 2, width: 32, context: 8, dropout: 0}}\n{Train}",
        $"name: translator\nobjective: {{task: translate}}\ncollect: {{sources: [{{kind: files, path: data.tsv}}]}}\n{Common}\ntokenizer: {{kind: word, vocabulary: 100}}\nmodel: {{kind: gru, layers: 1, width: 32, dropout: 0}}\n{Train}");

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Two_processes_lose_what_one_with_twice_the_batch_loses(string recipe)
    {
        Assert.SkipUnless(MpiRun.IsInstalled, MpiRun.Missing);
        using var project = new TinyProject(recipe);
        File.WriteAllLines(project.File("data.tsv"), ["text\ttarget", .. Enumerable.Range(0, 400).Select(i => $"{Words(i)}\t{string.Join(' ', Words(i).Split(' ').Reverse())}")]);
        MpiRun.Run(2, "train", project.Folder, "--progress", "none").Expect(0);
        List<double> two = Losses(project);
        Assert.DoesNotContain("train: nothing changed", IngotProgram.Run("train", project.Folder, "--again", "train").Expect(0).Error, StringComparison.Ordinal);
        Assert.Equal(32, two.Count);
        Assert.True(two[^1] < two[0], "nothing was learnt");
        Assert.Equal(Losses(project), two, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    private static string Words(int number) => string.Join(' ', Enumerable.Range(0, 3 + (number % 4)).Select(i => $"w{((number * 13) + (i * 5)) % 17}"));

    private static List<double> Losses(TinyProject project) =>
        [.. File.ReadLines(project.Made("train", "history.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).SelectMany(point => new[] { point.GetProperty("train_loss"), point.GetProperty("validation_loss") })
            .Where(loss => loss.ValueKind == JsonValueKind.Number).Select(loss => loss.GetDouble())];
}

using System.Diagnostics;
using System.Text.Json;

namespace Ingot.Acceptance.Tests;

public sealed class TuneTests
{
    private static readonly string[] Values = ["--trials", "6", "--set", "train.optimizer.learning_rate=1e-5..1e-1:log", "--set", "model.width=16,32", "--set", "train.steps=36", "--set", "train.validate_every=4"];

    [Fact]
    public async Task A_search_is_killed_goes_on_in_two_processes_and_its_recipe_trains_to_the_same_loss()
    {
        using var project = new TinyProject();
        string[] command = ["tune", project.Folder, .. Values];
        using (Process killed = IngotProgram.Start([.. command, "--progress", "lines"]))
        {
            _ = killed.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            while (await killed.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.Contains("Trial 2 to", StringComparison.Ordinal)) continue;
            killed.Kill();
        }

        Process[] workers = [IngotProgram.Start([.. command, "--json", "--progress", "none"]), IngotProgram.Start([.. command, "--json", "--progress", "none"])];
        JsonElement[] reports = [.. workers.Select(worker => MpiRun.End(worker, TimeSpan.FromMinutes(3)).Expect(0).Json)];
        Assert.Equal(6, reports[0].GetProperty("trials").GetArrayLength());
        Assert.Equal(reports[0].GetProperty("best").GetRawText(), reports[1].GetProperty("best").GetRawText());
        JsonElement best = reports[0].GetProperty("best"), last = best.GetProperty("rungs").EnumerateArray().Last();
        Assert.Equal(36, last.GetProperty("steps").GetInt32());

        IngotProgram.Run("train", project.File("tuned.yaml"), "--progress", "none").Expect(0);
        double loss = File.ReadLines(project.Made("train", "history.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("validation_loss"))
            .Where(look => look.ValueKind == JsonValueKind.Number).Min(look => look.GetDouble());
        Assert.Equal(loss, last.GetProperty("loss").GetDouble(), 1e-9);
    }

    [Fact]
    public void Values_that_the_recipe_cannot_have_are_refused_before_anything_is_trained()
    {
        using var project = new TinyProject();
        IngotProgram.Outcome outcome = IngotProgram.Run("tune", project.Folder, "--set", "model.width=-4..32").Expect(2);
        Assert.Contains("model.width", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("nothing is to be searched", IngotProgram.Run("tune", project.Folder).Expect(2).Error, StringComparison.Ordinal);
    }
}

using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ingot.Acceptance.Tests;

public sealed class ProductionTests
{
    [Fact]
    public void The_model_generates_the_same_text_for_the_same_seed()
    {
        using var project = new TinyProject();
        IngotProgram.Run("train", project.Folder).Expect(0);
        string first = IngotProgram.Run("generate", project.Folder, "--prompt", "One day", "--max-tokens", "20", "--seed", "7").Expect(0).Output;
        Assert.StartsWith("One day", first, StringComparison.Ordinal);
        Assert.Equal(first, IngotProgram.Run("generate", project.Folder, "--prompt", "One day", "--max-tokens", "20", "--seed", "7").Expect(0).Output);
        Assert.NotEqual(first, IngotProgram.Run("generate", project.Folder, "--prompt", "One day", "--max-tokens", "20", "--seed", "8").Expect(0).Output);
    }

    [Fact]
    public async Task The_server_answers_logs_and_ends()
    {
        using var project = new TinyProject();
        IngotProgram.Run("train", project.Folder).Expect(0);
        using Process server = IngotProgram.Start("serve", project.Folder, "--port", "0", "--json");
        try
        {
            using JsonDocument started = JsonDocument.Parse((await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!);
            using var client = new HttpClient { BaseAddress = new Uri(started.RootElement.GetProperty("address").GetString()!) };
            using HttpResponseMessage answer = await client.PostAsJsonAsync(
                "v1/completions", new { model = "tiny", prompt = "One day", max_tokens = 5, seed = 1 }, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode);
            JsonElement body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            Assert.Equal("text_completion", body.GetProperty("object").GetString());
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("One day", await File.ReadAllTextAsync(project.File(".ingot/logs/requests.jsonl"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Drift_is_found_the_update_is_judged_and_the_champion_can_be_rolled_back()
    {
        using var project = new TinyProject();
        IngotProgram.Run("run", project.Folder).Expect(0);
        string champion = IngotProgram.Run("models", "list", project.Folder, "--json").Expect(0).Json.GetProperty("champion").GetString()!;

        Directory.CreateDirectory(project.File("new"));
        for (int i = 0; i < 60; i++)
            File.WriteAllText(project.File($"new/{i}.txt"), string.Concat(Enumerable.Range(0, 12).Select(j => $"Invoice {(i * 31) + j}: deliver {j + 2} pallets to warehouse {i % 7} before noon.\n")));
        JsonElement drift = IngotProgram.Run("monitor", project.Folder, "--data", project.File("new"), "--json").Expect(6).Json.GetProperty("drift");
        Assert.Contains(drift.GetProperty("risen").EnumerateArray(), word => word.GetProperty("word").GetString()!.Contains("pallets", StringComparison.OrdinalIgnoreCase));

        JsonElement update = IngotProgram.Run("update", project.Folder, "--data", project.File("new"), "--set", "maintain.steps=60", "--set", "maintain.tolerance_percent=50", "--json").Expect(0).Json;
        JsonElement comparison = update.GetProperty("comparison");
        Assert.True(comparison.GetProperty("challenger_new").GetDouble() < comparison.GetProperty("champion_new").GetDouble());
        Assert.True(comparison.GetProperty("promoted").GetBoolean());
        Assert.NotEqual(champion, update.GetProperty("champion").GetString());

        Assert.Equal(champion, IngotProgram.Run("models", "rollback", project.Folder, "--json").Expect(0).Json.GetProperty("champion").GetString());
    }
}

using System.Text.Json;

namespace Ingot.Acceptance.Tests;

public sealed class RoadTests
{
    [Fact]
    public void A_run_walks_the_whole_road_and_a_second_one_does_nothing()
    {
        using var project = new TinyProject();
        JsonElement first = IngotProgram.Run("run", project.Folder, "--json").Expect(0).Json;

        Assert.Equal(["plan", "collect", "prepare", "tokenize", "train", "evaluate", "test"], Names(first, "done"));
        JsonElement validation = first.GetProperty("validation"), test = first.GetProperty("test"), floor = first.GetProperty("floor");
        double nats = validation.GetProperty("nats_per_token").GetDouble();
        Assert.InRange(nats, 1, Math.Log(400));
        Assert.Equal(Math.Exp(nats), validation.GetProperty("perplexity").GetDouble(), 6);
        Assert.True(validation.GetProperty("bits_per_byte").GetDouble() > 0);
        Assert.Equal(Math.Exp(nats * validation.GetProperty("tokens").GetInt64() / validation.GetProperty("words").GetInt64()), validation.GetProperty("perplexity_by_word").GetDouble(), 1);
        Assert.True(test.GetProperty("tokens").GetInt64() > 100);
        Assert.True(floor.GetProperty("nats_per_token").GetDouble() < nats);
        Assert.True(floor.GetProperty("percent_above").GetDouble() > 0);
        Assert.Contains(first.GetProperty("baselines").EnumerateArray(), baseline => baseline.GetProperty("name").GetString() == "unigram");

        JsonElement second = IngotProgram.Run("run", project.Folder, "--json").Expect(0).Json;
        Assert.Empty(Names(second, "done"));
        Assert.Equal(nats, second.GetProperty("validation").GetProperty("nats_per_token").GetDouble());
    }

    [Fact]
    public void Only_the_steps_behind_a_change_run_again()
    {
        using var project = new TinyProject();
        IngotProgram.Run("run", project.Folder).Expect(0);

        project.Edit("name: tiny", "name: tiny\nevaluate: {stride_share: 1}");
        Assert.Equal(["evaluate", "test"], Names(IngotProgram.Run("run", project.Folder, "--json").Expect(0).Json, "done"));
    }

    [Fact]
    public void A_missed_bar_is_exit_code_6()
    {
        using var project = new TinyProject();
        project.Edit("name: tiny", "name: tiny\nobjective: {bars: {perplexity: {max: 1.01}}}");
        JsonElement json = IngotProgram.Run("run", project.Folder, "--json").Expect(6).Json;
        Assert.False(json.GetProperty("verdict").GetProperty("passed").GetBoolean());
    }

    [Fact]
    public void The_way_back_from_a_model_leads_to_its_data()
    {
        using var project = new TinyProject();
        string model = IngotProgram.Run("run", project.Folder, "--json").Expect(0).Json.GetProperty("model").GetString()!;

        JsonElement lineage = IngotProgram.Run("show", model, "--project", project.Folder, "--json").Expect(0).Json;
        Assert.Equal(["tokenize", "prepare", "collect", "data"], [.. lineage.GetProperty("ancestors").EnumerateArray().Select(node => node.GetProperty("role").GetString()!)]);
        Assert.Contains(lineage.GetProperty("descendants").EnumerateArray(), node => node.GetProperty("role").GetString() == "test");
        JsonElement runs = IngotProgram.Run("history", project.Folder, "--json").Expect(0).Json.GetProperty("runs");
        Assert.Equal("done", runs[0].GetProperty("status").GetString());
        JsonElement steps = IngotProgram.Run("status", project.Folder, "--json").Expect(0).Json.GetProperty("steps");
        Assert.All(steps.EnumerateArray(), step => Assert.Equal("made", step.GetProperty("state").GetString()));
    }

    [Fact]
    public void The_data_flag_replaces_the_source()
    {
        using var project = new TinyProject();
        string text = project.File("other.txt");
        File.WriteAllText(text, string.Concat(Enumerable.Range(0, 2000).Select(i => $"Line {i} of another text.\n")));
        project.Edit("prepare:", "prepare:\n  split: {by: position, validation: 0.1, test: 0}");

        JsonElement json = IngotProgram.Run("run", project.Folder, "--data", text, "--json").Expect(0).Json;
        Assert.False(json.TryGetProperty("floor", out _));
        Assert.False(json.TryGetProperty("test", out _));
    }

    private static string[] Names(JsonElement report, string status) =>
        [.. report.GetProperty("steps").EnumerateArray().Where(step => step.GetProperty("status").GetString() == status).Select(step => step.GetProperty("name").GetString()!)];
}

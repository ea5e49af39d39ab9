using System.Text.Json;

namespace Ingot.Acceptance.Tests;

public sealed class PlanTests
{
    [Fact]
    public void A_run_is_reconciled_with_its_plan_and_the_model_carries_its_card()
    {
        using var project = new TinyProject();
        project.Edit("name: tiny", "name: tiny\nobjective: {languages: [en], bars: {bits_per_byte: {max: 9}}}\nbudget: {hours: 1, price_per_hour: 2, watts: 100, pue: 1}");
        JsonElement run = IngotProgram.Run("run", project.Folder, "--json").Expect(0).Json;
        Assert.Equal(2, run.GetProperty("costs").GetProperty("money").GetProperty("estimate").GetDouble() / run.GetProperty("costs").GetProperty("hours").GetProperty("estimate").GetDouble(), 6);
        Assert.Contains(run.GetProperty("review").GetProperty("missing").EnumerateArray(), missing => missing.GetString() == "What is out of scope?");

        string card = File.ReadAllText(project.Made("test", "README.md"));
        Assert.Contains("bits_per_byte", card, StringComparison.Ordinal);
        Assert.Contains("- [ ] **What is out of scope?**", card, StringComparison.Ordinal);
        Assert.Contains("kg CO2e", File.ReadAllText(project.Made("train", "README.md")), StringComparison.Ordinal);
        Assert.Contains("<svg", File.ReadAllText(project.File(".ingot/plan.html")), StringComparison.Ordinal);

        JsonElement history = IngotProgram.Run("plan", project.Folder, "--history", "--json").Expect(0).Json;
        Assert.Equal(1, history.GetProperty("learnt").GetProperty("runs").GetInt32());
        string[] held = [.. history.GetProperty("runs")[0].GetProperty("rows").EnumerateArray().Where(row => row.TryGetProperty("ratio", out _)).Select(row => row.GetProperty("quantity").GetString()!)];
        Assert.All(["train", "speed", "memory", "utilisation", "money", "energy"], quantity => Assert.Contains(quantity, held));
    }

    [Fact]
    public void A_plan_of_which_nothing_fits_the_budget_is_refused_before_anything_is_collected()
    {
        using var project = new TinyProject();
        JsonElement error = IngotProgram.Run("run", project.Folder, "--json", "--set", "budget.money=0").Expect(2).Json.GetProperty("error");
        Assert.Equal("budget.money", error.GetProperty("where").GetString());
        Assert.False(Directory.Exists(project.File(".ingot/artifacts/collect")));
        IngotProgram.Run("plan", project.Folder, "--set", "budget.hours=-1").Expect(2);
        IngotProgram.Run("plan", project.Folder, "--set", "budget.hours=.nan").Expect(2);
        IngotProgram.Run("plan", project.Folder, "--set", "budget.region=atlantis").Expect(2);
    }
}

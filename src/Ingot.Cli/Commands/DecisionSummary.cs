using Ingot.Cli.Rendering;
using Ingot.Planning.Decisions;

namespace Ingot.Cli.Commands;

/// <summary>What `ingot plan --decide` prints for a person.</summary>
internal static class DecisionSummary
{
    /// <summary>Prints <paramref name="decision"/>.</summary>
    public static void Write(CommandConsole console, Decision decision)
    {
        console.WriteHeading("Build, fine-tune or buy");
        var table = new ResultTable("Option", ">To start, $", ">A month, $", ">In all, $", ">Break-even, requests a month", ">Weeks");
        foreach (Choice choice in decision.Choices)
        {
            string name = choice.Excluded is not null ? $"({choice.Name})" : choice.Name == decision.Recommended ? $"{choice.Name} <" : choice.Name;
            table.Add(name, Readable.Count(choice.StartCost), Readable.Count(choice.MonthCost), Readable.Count(choice.TotalCost), choice.BreakEvenRequests is { } requests ? Readable.Count(requests) : "", $"{choice.Weeks:0.0}");
        }

        console.Write(table);
        console.WriteLine(decision.Words);
        foreach (Choice choice in decision.Choices) Describe(console, choice);
        if (decision.Sensitivities.Count == 0) return;
        console.WriteHeading($"What {decision.Recommended} saves against the next option, $, when one assumption changes");
        var tornado = new ResultTable("Assumption", "From", ">Saves", "To", ">Saves", "Then cheapest");
        foreach (Sensitivity one in decision.Sensitivities) tornado.Add(one.Factor, one.Low, Readable.Count(one.AdvantageLow), one.High, Readable.Count(one.AdvantageHigh), one.Flips ?? "");
        console.Write(tornado);
    }

    private static void Describe(CommandConsole console, Choice choice)
    {
        console.WriteLine($"- {choice.Name}: {choice.Quality}. Data: {choice.DataNeeded}. Risks: {choice.Risks}.{(choice.Excluded is { } why ? $" Excluded: {why}." : "")}");
    }
}

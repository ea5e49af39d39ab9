using Ingot.Core.Html;
using Ingot.Planning.Decisions;

namespace Ingot.Planning.Pages;

/// <summary>Build, fine-tune or buy as one page: the options, their cost over the traffic, and what would flip the choice.</summary>
public static class DecisionPage
{
    private const int Points = 31;

    /// <summary>The page of <paramref name="request"/>'s answer.</summary>
    public static string Html(DecisionRequest request)
    {
        Decision decision = Decision.Of(request);
        var page = new HtmlPage("Build, fine-tune or buy", $"{Amounts.Say(request.Load.RequestsPerMonth)} requests a month over {request.Months:0.#} months");
        Choice best = decision.Choices.First(choice => choice.Name == decision.Recommended);
        page.Cards((best.Name, "cheapest that is allowed"), (Amounts.Money(best.TotalCost), "in all"), ($"{best.Weeks:0.#} weeks", "to the first result"));
        page.Paragraph(decision.Words);
        page.Heading("Options").Table(["Option", ">To start", ">A month", ">In all", ">Break-even, requests a month", ">Weeks", "Excluded"], decision.Choices.Select(choice => (IReadOnlyList<string>)
            [choice.Name, Amounts.Money(choice.StartCost), Amounts.Money(choice.MonthCost), Amounts.Money(choice.TotalCost), choice.BreakEvenRequests is { } requests ? Amounts.Say(requests) : choice.Name is "api" or "retrieval" ? "" : "never", $"{choice.Weeks:0.#}", choice.Excluded ?? ""]));
        Traffic(page, request);
        if (decision.Sensitivities.Count > 0)
        {
            page.Heading($"What {decision.Recommended} saves against the next option").Svg(TornadoChart.Svg(
                [.. decision.Sensitivities.Select(one => (one.Factor, one.AdvantageLow, Text(one.Low, one.AdvantageLow), one.AdvantageHigh, Text(one.High, one.AdvantageHigh)))],
                Advantage(decision), "What the recommendation saves when one assumption changes"));
            page.Items(decision.Sensitivities.Where(one => one.Flips is not null).Select(one => $"{one.Factor} ({one.Low} to {one.High}): at one end {one.Flips} is cheapest."));
        }

        page.Heading("What each brings").Table(["Option", "Quality", "Data needed", "Risks"], decision.Choices.Select(choice => (IReadOnlyList<string>)[choice.Name, choice.Quality, choice.DataNeeded, choice.Risks]));
        return page.ToString();
    }

    private static string Text(string end, double saves) => $"{end}: {Amounts.Say(saves)}";

    private static double Advantage(Decision decision)
    {
        double own = decision.Choices.First(choice => choice.Name == decision.Recommended).TotalCost;
        return decision.Choices.Where(choice => choice.Excluded is null && choice.Name != decision.Recommended).Min(choice => choice.TotalCost) - own;
    }

    private static void Traffic(HtmlPage page, DecisionRequest request)
    {
        double[] loads = [.. Enumerable.Range(0, Points).Select(i => Math.Clamp(request.Load.RequestsPerMonth * Math.Pow(10, -2 + (4.0 * i / (Points - 1))), 1e-3, 1e15))];
        var choices = loads.Select(load => Decisions.Choices.Of(request with { Load = request.Load with { RequestsPerMonth = load } })).ToArray();
        var lines = choices[0].Select((first, i) => new LineSeries(first.Excluded is null ? first.Name : $"({first.Name})", [.. loads.Select((load, at) => (load, choices[at][i].TotalCost, choices[at][i].TotalCost, choices[at][i].TotalCost))]));
        page.Heading("Cost over the traffic").Svg(LineChart.Svg([.. lines], "requests a month", $"$ over {request.Months:0.#} months", "Cost of each option over the traffic", request.Load.RequestsPerMonth));
        page.Paragraph("The dashed line is the traffic as stated; options in brackets are excluded.");
    }
}

using Ingot.Core.Errors;
using Ingot.Planning.Hardware;
using Ingot.Planning.Quotes;

namespace Ingot.Planning.Decisions;

/// <summary>Build, fine-tune or buy: every option at the stated traffic, the cheapest that is allowed, and what would change that.</summary>
public sealed record Decision
{
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>Name of the recommended option.</summary>
    public required string Recommended { get; init; }

    /// <summary>The recommendation in words, with the assumptions that would flip it.</summary>
    public required string Words { get; init; }

    /// <summary>The widest swing first.</summary>
    public required IReadOnlyList<Sensitivity> Sensitivities { get; init; }

    /// <summary>Decides; throws <see cref="IngotException"/> (usage, device) where a number of <paramref name="request"/> cannot be, or nothing is allowed.</summary>
    public static Decision Of(DecisionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<Choice> choices = Decisions.Choices.Of(request.Checked()), order = Ranked(choices);
        IReadOnlyList<Sensitivity> sensitivities = [.. Factors(request).Select(factor => Vary(factor, order)).OfType<Sensitivity>().OrderByDescending(sensitivity => sensitivity.Swing)];
        return new()
        {
            Choices = choices,
            Recommended = order[0].Name,
            Words = Say(request, order, sensitivities),
            Sensitivities = sensitivities,
        };
    }

    private static IReadOnlyList<Choice> Ranked(IReadOnlyList<Choice> choices)
    {
        Choice[] allowed = [.. choices.Where(choice => choice.Excluded is null).OrderBy(choice => choice.TotalCost)];
        return allowed.Length > 0 ? allowed : throw new IngotException(
            ExitCode.Usage, "no option is allowed: " + string.Join("; ", choices.Select(choice => $"{choice.Name}: {choice.Excluded}")), null, "Give up one of the conditions.");
    }

    // The ranges are those of the tables where they have them, and otherwise a factor that is said in the result.
    private static IEnumerable<(string Name, string Low, string High, DecisionRequest AtLow, DecisionRequest AtHigh)> Factors(DecisionRequest request)
    {
        QuoteRequest scratch = request.Scratch;
        Interval share = scratch.Utilisation ?? scratch.Devices.Of(scratch.Device).Range;
        yield return ("requests a month", "÷ 3", "× 3", Traffic(request, 1 / 3.0), Traffic(request, 3));
        yield return ("tokens of an answer", "÷ 2", "× 2", request with { Load = request.Load with { AnswerTokens = request.Load.AnswerTokens / 2 } }, request with { Load = request.Load with { AnswerTokens = request.Load.AnswerTokens * 2 } });
        yield return ("price of the rented model", "÷ 2", "× 2", Rented(request, 0.5), Rented(request, 2));
        yield return ("share of the peak in training", $"{share.Low:0.00}", $"{share.High:0.00}", Share(request, share.Low), Share(request, share.High));
        if (scratch.Prices.Hour(scratch.Device, scratch.Provider) is { } offers && scratch.Price is null)
            yield return ("price of a device-hour", $"{offers.Low:0.00} $", $"{offers.High:0.00} $", Hour(request, offers.Low), Hour(request, offers.High));
        else if (scratch.Price is { } price)
            yield return ("price of a device-hour", "÷ 2", "× 2", Hour(request, price / 2), Hour(request, price * 2));
        yield return ("work of people", "÷ 2", "× 2", request with { Effort = request.Effort / 2 }, request with { Effort = request.Effort * 2 });
        yield return ("busiest hour", "as the mean", "× 2 of the stated", request with { Load = request.Load with { Peak = 1 } }, request with { Load = request.Load with { Peak = request.Load.Peak * 2 } });
    }

    private static Sensitivity? Vary((string Name, string Low, string High, DecisionRequest AtLow, DecisionRequest AtHigh) factor, IReadOnlyList<Choice> order)
    {
        if (order.Count < 2) return null;
        var (low, lowWinner) = Advantage(factor.AtLow, order[0].Name);
        var (high, highWinner) = Advantage(factor.AtHigh, order[0].Name);
        return new Sensitivity(factor.Name, factor.Low, factor.High, low, high, lowWinner != order[0].Name ? lowWinner : highWinner != order[0].Name ? highWinner : null);
    }

    private static (double Advantage, string Winner) Advantage(DecisionRequest request, string name)
    {
        IReadOnlyList<Choice> order = Ranked(Decisions.Choices.Of(request));
        double own = order.First(choice => choice.Name == name).TotalCost;
        return (order.Where(choice => choice.Name != name).Min(choice => choice.TotalCost) - own, order[0].Name);
    }

    private static string Say(DecisionRequest request, IReadOnlyList<Choice> order, IReadOnlyList<Sensitivity> sensitivities)
    {
        string words = $"{order[0].Name} is cheapest over {request.Months:0.#} months: {order[0].TotalCost:#,0} $.";
        if (order.Count < 2) return words + " Nothing else is allowed.";
        words += $" The next is {order[1].Name} with {order[1].TotalCost:#,0} $.";
        string[] flips = [.. sensitivities.Where(one => one.Flips is not null).Select(one => $"{one.Factor} ({one.Low} or {one.High}: then {one.Flips})")];
        return words + (flips.Length == 0 ? " No single assumption in its range changes that." : $" It would change with: {string.Join(", ", flips)}.") + " Cost is not quality: try the cheapest two on your bars.";
    }

    private static DecisionRequest Traffic(DecisionRequest request, double factor) => request with { Load = request.Load with { RequestsPerMonth = request.Load.RequestsPerMonth * factor } };

    private static DecisionRequest Rented(DecisionRequest request, double factor) => request with { Api = request.Api with { Input = request.Api.Input * factor, Output = request.Api.Output * factor } };

    private static DecisionRequest Share(DecisionRequest request, double share) => request with { Scratch = request.Scratch with { Utilisation = new Interval(share, share, share) } };

    private static DecisionRequest Hour(DecisionRequest request, double price) => request with { Scratch = request.Scratch with { Price = price } };
}

using Ingot.Core.Errors;
using Ingot.Planning.Costs;
using Ingot.Planning.Quotes;
using Ingot.Planning.Serving;
using Ingot.Planning.Shapes;

namespace Ingot.Planning.Decisions;

/// <summary>What the choice between building, fine-tuning and renting depends on.</summary>
public sealed record DecisionRequest
{
    /// <summary>The model that would be trained from nothing, its device and its prices.</summary>
    public required QuoteRequest Scratch { get; init; }

    /// <summary>The pretrained model that would be fine-tuned.</summary>
    public required ModelShape Base { get; init; }

    /// <summary>Tokens that it would be fine-tuned on.</summary>
    public double FineTuneTokens { get; init; } = 20e6;

    /// <summary>The model that would be rented.</summary>
    public required ApiPrice Api { get; init; }

    public required ServingLoad Load { get; init; }

    /// <summary>Whether texts may leave the organization; if not, nothing is rented.</summary>
    public bool MayLeave { get; init; } = true;

    /// <summary>Whether it is enough to find passages, so that nothing needs to be written.</summary>
    public bool FindingIsEnough { get; init; }

    /// <summary>Months over which the options are compared.</summary>
    public double Months { get; init; } = 12;

    /// <summary>The work of people until the first result, as a multiple of each option's usual months.</summary>
    public double Effort { get; init; } = 1;

    /// <summary>The request, or <see cref="IngotException"/> (usage) where a number cannot be.</summary>
    public DecisionRequest Checked()
    {
        Scratch.Checked();
        Base.Checked("--base");
        Load.Checked();
        if (!(FineTuneTokens is > 0 and < 1e18)) throw Fault($"{FineTuneTokens} tokens cannot be fine-tuned on", "--tune-tokens");
        if (!(Months is > 0 and <= 1200)) throw Fault($"{Months} months cannot be compared", "--horizon");
        if (!(Effort is >= 0 and <= 1000)) throw Fault($"an effort of {Effort} cannot be", "--effort");
        return this;
    }

    private static IngotException Fault(string what, string where) => new(ExitCode.Usage, what, where, "Give a number in its range.");
}

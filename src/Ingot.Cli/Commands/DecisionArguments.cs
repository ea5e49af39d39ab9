using System.CommandLine;
using Ingot.Core.Errors;
using Ingot.Planning.Decisions;
using Ingot.Planning.Quotes;
using Ingot.Planning.Shapes;

namespace Ingot.Cli.Commands;

/// <summary>The options of `ingot plan --decide`: build, fine-tune or buy.</summary>
internal sealed class DecisionArguments
{
    private readonly Option<bool> decide = new("--decide") { Description = "Compare training --model from nothing, fine-tuning --base and renting --api." };
    private readonly Option<string> pretrained = new("--base") { Description = "The pretrained model to fine-tune.", HelpName = "name|file", DefaultValueFactory = _ => "llama-3-8b" };
    private readonly Option<double?> tuneTokens = QuoteArguments.Amount("--tune-tokens", "Tokens to fine-tune on (otherwise 20M).");
    private readonly Option<string> api = new("--api") { Description = "The model to rent.", HelpName = "name", DefaultValueFactory = _ => "gpt-5-mini" };
    private readonly Option<bool> isPrivate = new("--private") { Description = "Texts may not leave the organization." };
    private readonly Option<bool> finding = new("--finding-is-enough") { Description = "It is enough to find passages; nothing needs to be written." };
    private readonly Option<double> horizon = new("--horizon") { Description = "Months over which the options are compared.", HelpName = "months", DefaultValueFactory = _ => 12 };
    private readonly Option<double> effort = new("--effort") { Description = "Work of people, as a multiple of what each option usually takes.", HelpName = "factor", DefaultValueFactory = _ => 1 };

    /// <summary>Declares them on <paramref name="command"/>.</summary>
    public DecisionArguments(Command command)
    {
        foreach (Option option in (Option[])[decide, pretrained, tuneTokens, api, isPrivate, finding, horizon, effort]) command.Options.Add(option);
    }

    /// <summary>The question; null where no decision is asked for.</summary>
    public DecisionRequest? Request(ParseResult arguments, QuoteRequest scratch)
    {
        if (!arguments.GetValue(decide)) return null;
        string name = arguments.GetValue(pretrained)!;
        return new DecisionRequest
        {
            Scratch = scratch,
            Base = File.Exists(name) || Directory.Exists(name) ? ShapeFile.Read(name) : ModelCatalog.BuiltIn.Find(name),
            FineTuneTokens = arguments.GetValue(tuneTokens) ?? 20e6,
            Api = scratch.Prices.Api(arguments.GetValue(api)!),
            Load = scratch.Load ?? throw new IngotException(ExitCode.Usage, "a decision needs the traffic", "--requests", "Say how many requests a month the model answers, such as --requests 3M."),
            MayLeave = !arguments.GetValue(isPrivate),
            FindingIsEnough = arguments.GetValue(finding),
            Months = arguments.GetValue(horizon),
            Effort = arguments.GetValue(effort),
        };
    }
}

using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Lifecycle.Fits;
using Ingot.Lifecycle.Projects;
using Ingot.Planning.Decisions;
using Ingot.Planning.Pages;
using Ingot.Planning.Quotes;

namespace Ingot.Cli.Commands;

/// <summary>`ingot plan`: the plan of a project, or of any model of the catalog where one is named.</summary>
internal sealed class PlanCommand : RoadCommand
{
    private readonly QuoteArguments quote;
    private readonly DecisionArguments decision;
    private readonly Option<string?> html = new("--html") { Description = "Also write the answer about --model as a page with plots; a project's lies in .ingot/plan.html.", HelpName = "file" };
    private readonly Option<bool> fit = new("--fit") { Description = "Train a small ladder of models on the project's text, about four tenths of the planned work, and foretell the loss of the plan." };
    private readonly Option<bool> history = new("--history") { Description = "Planned against actual of the project's runs, and what the plan has learnt from them." };
    private readonly Option<bool> published = new("--published") { Description = "Hold the planner against training runs whose hours were published." };

    /// <summary>Declares the command.</summary>
    public PlanCommand()
        : base("plan", "plan", "Say before anything is spent what the model will be, how long it takes and what it needs.",
            "ingot plan samples/storyteller", "ingot plan my-project --set train.time=2h --json",
            "ingot plan --model llama-2-7b --tokens 2T --device a100-80gb --context 4096 --json",
            "ingot plan --model qwen3-8b --method lora --tokens 50M --device h100-80gb --requests 3M", "ingot plan --model llama-3.2-1b --decide --base llama-3-8b --api gpt-5-mini --requests 3M --device h100-80gb", "ingot plan --published", "ingot plan my-project --history", "ingot plan my-project --fit")
    {
        quote = new QuoteArguments(this);
        decision = new DecisionArguments(this);
        Options.Add(published);
        Options.Add(history);
        Options.Add(fit);
        Options.Add(html);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        if (arguments.GetValue(published))
        {
            QuoteSummary.Published(context);
            return Task.FromResult(ExitCode.Success);
        }

        if (arguments.GetValue(history))
        {
            using Project opened = Opened(arguments, context, cancellation);
            HistoryOfPlans.Write(context, opened);
            return Task.FromResult(ExitCode.Success);
        }

        if (arguments.GetValue(fit))
        {
            using Project opened = Opened(arguments, context, cancellation);
            FitReport ladder = FitLadder.Run(opened.Context(ProjectArguments.CommandLine(arguments), context.Progress), cancellation);
            if (context.Json) context.Console.WriteJson(ladder);
            else FitSummary.Write(context.Console, ladder);
            return Task.FromResult(ExitCode.Success);
        }

        if (quote.Request(arguments) is not { } request) return base.RunAsync(arguments, context, cancellation);
        if (decision.Request(arguments, request) is { } choice)
        {
            var decided = Decision.Of(choice);
            if (arguments.GetValue(html) is { } decisionPage) AtomicFile.WriteText(decisionPage, DecisionPage.Html(choice));
            if (context.Json) context.Console.WriteJson(decided);
            else DecisionSummary.Write(context.Console, decided);
            return Task.FromResult(ExitCode.Success);
        }

        var answer = ModelQuote.Of(request);
        if (arguments.GetValue(html) is { } page) AtomicFile.WriteText(page, QuotePage.Html(request));
        if (context.Json) context.Console.WriteJson(answer);
        else QuoteSummary.Write(context.Console, answer);
        return Task.FromResult(ExitCode.Success);
    }
}

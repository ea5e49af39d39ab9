using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Models.Architectures;
using Ingot.Planning.Dial;

namespace Ingot.Cli.Commands;

/// <summary>`ingot model show`: what a recipe would train by a kind, before there is a project.</summary>
internal sealed class ModelShowCommand : IngotCommand
{
    private const int EndOfText = 0, UsualWidth = 256, MostLabels = 1 << 16;
    private readonly Argument<string> kind = new("kind") { Description = "What recipes call it: a name of `ingot model list`." };
    private readonly Option<string> task = new("--task") { Description = "generate, classify, translate, summarize or fill_mask; the first that the kind can do otherwise.", HelpName = "task" };
    private readonly Option<int> vocabulary = new("--vocabulary") { Description = "Number of token ids.", DefaultValueFactory = _ => 8000, HelpName = "V" };
    private readonly Option<int?> targets = new("--target-vocabulary") { Description = "Number of token ids of the target, where it has a vocabulary of its own.", HelpName = "V" };
    private readonly Option<int> labels = new("--labels") { Description = "Classes that a classifier tells apart.", DefaultValueFactory = _ => 2, HelpName = "K" };
    private readonly Option<int?> width = new("--width") { Description = "As model.width.", HelpName = "C" };
    private readonly Option<int?> layers = new("--layers") { Description = "As model.layers.", HelpName = "L" };
    private readonly ShapeSummary summary;

    /// <summary>Declares the command.</summary>
    public ModelShowCommand()
        : base(
            "show", "Print what an architecture would consist of: tensors, weights, FLOPs a token, memory.",
            "ingot model show gru --task translate --vocabulary 5000 --width 320", "ingot model show textcnn --labels 6 --batch 50 --length 20")
    {
        Arguments.Add(kind);
        foreach (Option option in (Option[])[task, vocabulary, targets, labels, width, layers]) Options.Add(option);
        summary = new ShapeSummary(this);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        string name = arguments.GetValue(kind)!;
        int ids = arguments.GetValue(vocabulary), classes = arguments.GetValue(labels);
        if (ids is < 1 or > 1 << 24) throw new IngotException(ExitCode.Usage, $"a vocabulary of {ids} cannot be", "--vocabulary", "Give 1 to 16,777,216.");
        if (arguments.GetValue(targets) is < 1 or > 1 << 24) throw new IngotException(ExitCode.Usage, $"a vocabulary of {arguments.GetValue(targets)} cannot be", "--target-vocabulary", "Give 1 to 16,777,216.");
        if (classes is < 2 or > MostLabels) throw new IngotException(ExitCode.Usage, $"a classifier of {classes} labels cannot be", "--labels", $"Give 2 to {MostLabels}.");
        ModelKind found = ModelKinds.Find(name, Ability(arguments.GetValue(task), name), arguments.GetValue(task) ?? "do anything");
        if (arguments.GetValue(targets) is not null && found.Task != ModelTask.Pairs) throw new IngotException(ExitCode.Usage, $"{found.Name} makes no text of another here", "--target-vocabulary", "Take it out, or give --task translate.");
        ModelSettings settings = Settings(found, arguments.GetValue(width), arguments.GetValue(layers));
        IModelConfig config = found.Shape(settings, new ShapeInput(ids, EndOfText, summary.Length(arguments)) { TargetVocabSize = arguments.GetValue(targets), Labels = [.. Enumerable.Range(0, classes).Select(number => $"label {number}")] });
        config.Validate("model");
        summary.Write(arguments, context, found.Name, config);
        return Task.FromResult(ExitCode.Success);
    }

    // The plan chooses the width of a Transformer that continues text by the data and the machine; the rest of its shape follows by the dial's rules.
    private static ModelSettings Settings(ModelKind kind, int? width, int? layers)
    {
        var hand = new ModelSettings { Width = width, Layers = layers };
        return kind is { Task: ModelTask.Text, Family: "transformer" } ? ShapeRules.Filled(hand, UsualWidth) : hand;
    }

    private static ModelTask Ability(string? task, string kind) => task switch
    {
        "generate" or "chat" => ModelTask.Text,
        "classify" => ModelTask.Classes,
        "translate" or "summarize" => ModelTask.Pairs,
        "fill_mask" => ModelTask.Hidden,
        null => Enum.GetValues<ModelTask>().FirstOrDefault(able => ModelKinds.For(able).Any(known => known.Name == kind)),
        _ => throw new IngotException(ExitCode.Usage, $"there is no task '{task}'", "--task", "Known: generate, chat, classify, translate, summarize, fill_mask."),
    };
}

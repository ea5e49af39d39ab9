using System.CommandLine;
using System.Globalization;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Inference.Classification;
using Ingot.Inference.Sequences;

namespace Ingot.Cli.Commands;

/// <summary>`ingot predict`: what the model of a task makes of every line that comes in.</summary>
internal sealed class PredictCommand : IngotCommand
{
    private readonly ModelArguments models;
    private readonly Option<string[]> texts = new("--text", "-t") { Description = "A text; may be repeated. Otherwise every line of the standard input is one.", HelpName = "text" };
    private readonly Option<int> top = new("--top") { Description = "Number of classes that are told, the most probable first; where several may hold, those that do.", HelpName = "number", DefaultValueFactory = _ => 1 };

    /// <summary>Declares the command.</summary>
    public PredictCommand()
        : base("predict", "Tell the class of each line and its probability, its labels or its number, or its translation or summary.", "ingot predict samples/sentiment --text \"What a lovely afternoon.\"", "ingot predict my-project --top 3 --json < lines.txt",
            "ingot predict samples/translator --set decoding.beams=8 < lines.txt")
    {
        models = new ModelArguments(this);
        Options.Add(texts);
        Options.Add(top);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        (string folder, _) = models.Find(arguments, context, cancellation);
        using PromptedModel? prompted = PromptedModel.Takes(folder) ? PromptedModel.Load(folder) : null;
        Action<string> answer = MaskFiller.Takes(folder) ? Filler(folder, arguments, context) : prompted is not null ? Prompted(prompted, arguments, context, cancellation)
            : SequenceClassifier.Takes(folder) ? Classifier(folder, arguments, context) : Writer(folder, arguments, context, cancellation);
        foreach (string text in Texts(arguments, context))
        {
            cancellation.ThrowIfCancellationRequested();
            answer(text);
        }

        return Task.FromResult(ExitCode.Success);
    }

    private Action<string> Classifier(string folder, ParseResult arguments, CommandContext context)
    {
        SequenceClassifier classifier = SequenceClassifier.Load(folder);
        int? asked = arguments.GetResult(top) is { Implicit: false } ? arguments.GetValue(top) : null;
        Action<IReadOnlyList<ClassScore>> tell = classifier.GivesNumber ? scores => TellNumber(scores, context)
            : classifier.SeveralHold ? scores => TellLabels(scores, asked, context) : scores => Tell(scores, asked ?? 1, context);
        return text => tell(classifier.Predict(text));
    }

    private Action<string> Filler(string folder, ParseResult arguments, CommandContext context)
    {
        MaskFiller filler = MaskFiller.Load(folder);
        return text =>
        {
            IReadOnlyList<IReadOnlyList<ClassScore>> hidden = filler.Fill(text, arguments.GetValue(top));
            if (context.Json) context.Console.WriteJson(new { hidden });
            else foreach (IReadOnlyList<ClassScore> words in hidden) context.Console.WriteLine(Line(words));
        };
    }

    private Action<string> Writer(string folder, ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        SequenceModel model = SequenceModel.Load(folder);
        return Writing((text, settings) => model.Generate(text, settings, cancellation), arguments, context);
    }

    private Action<string> Prompted(PromptedModel model, ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        if (model.Labels.Count == 0) return Writing((text, settings) => model.Generate(text, settings, cancellation), arguments, context);
        return text => Tell([.. model.Labels.Zip(model.Weigh(text, model.Labels), (label, weight) => new ClassScore(label, weight)).OrderByDescending(score => score.Probability)], arguments.GetValue(top), context);
    }

    private Action<string> Writing(Func<string, DecodingSettings, string> write, ParseResult arguments, CommandContext context)
    {
        DecodingSettings settings = models.Recipe(arguments)?.Decoding ?? new DecodingSettings();
        return text =>
        {
            string made = write(text, settings);
            if (context.Json) context.Console.WriteJson(new { text = made });
            else context.Console.WriteLine(made);
        };
    }

    private IEnumerable<string> Texts(ParseResult arguments, CommandContext context)
    {
        if (arguments.GetValue(texts) is { Length: > 0 } given)
        {
            foreach (string text in given) yield return text;
            yield break;
        }

        while (context.Console.ReadLine("") is { } line) yield return line;
    }

    private static void TellNumber(IReadOnlyList<ClassScore> scores, CommandContext context)
    {
        if (context.Json) context.Console.WriteJson(new { value = scores[0].Probability });
        else context.Console.WriteLine(scores[0].Probability.ToString("0.####", CultureInfo.InvariantCulture));
    }

    // Those that hold, unless a number of them is asked for.
    private static void TellLabels(IReadOnlyList<ClassScore> scores, int? count, CommandContext context)
    {
        const double threshold = 0.5;
        string[] holding = [.. scores.Where(score => score.Probability > threshold).Select(score => score.Label)];
        if (context.Json) context.Console.WriteJson(new { labels = holding, classes = scores });
        else if (count is { } some) context.Console.WriteLine(Line(scores.Take(Math.Max(1, some))));
        else context.Console.WriteLine(Line(scores.Take(holding.Length)));
    }

    private static string Line(IEnumerable<ClassScore> scores) => string.Join('\t', scores.Select(score => string.Create(CultureInfo.InvariantCulture, $"{score.Label}\t{score.Probability:0.0000}")));

    private static void Tell(IReadOnlyList<ClassScore> scores, int count, CommandContext context)
    {
        IEnumerable<ClassScore> told = scores.Take(Math.Max(1, count));
        if (context.Json) context.Console.WriteJson(new { scores[0].Label, scores[0].Probability, classes = told });
        else context.Console.WriteLine(Line(told));
    }
}

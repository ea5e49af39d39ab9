using System.CommandLine;
using System.Globalization;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Core.Randomness;
using Ingot.Evaluation.Classification;
using Ingot.Evaluation.Metrics;

namespace Ingot.Cli.Commands;

/// <summary>`ingot score classification`: how well anyone's labels agree with the right ones.</summary>
internal sealed class ScoreClassificationCommand : IngotCommand
{
    // A matrix of more classes than this is for nobody to read, and too large to print.
    private const int MostShown = 1000, MostShownAsTable = 20;

    private readonly SegmentArguments files;
    private readonly Option<string?> probabilities = new("--probabilities") { Description = "The probability of every class, a document a line, numbers apart by spaces, commas or tabs, in the order of --classes: gives log loss and calibration error.", HelpName = "file" };
    private readonly Option<string[]> classes = new("--classes") { Description = "The classes; otherwise those that occur, in the order of their code points.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> zeroDivision = new("--zero-division") { Description = "Precision of a class that was never told, and recall of one that never occurs: 0 or 1.", HelpName = "0|1" };

    /// <summary>Declares the command.</summary>
    public ScoreClassificationCommand()
        : base("classification", "Score labels: accuracy, precision, recall, F1 and the confusion matrix, as scikit-learn has them.", "ingot score classification --references labels.txt --hypotheses ours.txt", "ingot score classification --references labels.txt --hypotheses ours.txt --probabilities p.tsv --classes neg pos --json")
    {
        files = new SegmentArguments(this);
        foreach (Option option in new Option[] { probabilities, classes, zeroDivision }) Options.Add(option);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        (int samples, long seed) = files.Bootstrap(arguments);
        string[] predicted = files.Hypotheses(arguments), expected = Expected(arguments, predicted.Length);
        string[] names = Names(arguments, expected, predicted);
        var places = names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place);
        if (arguments.GetValue(zeroDivision) is not (0 or 1)) throw new IngotException(ExitCode.Usage, $"--zero-division is {arguments.GetValue(zeroDivision)}", mend: "Give 0 or 1");
        var counts = new ConfusionMatrix(names.Length, arguments.GetValue(zeroDivision));
        for (int line = 0; line < predicted.Length; line++) counts.Add(places[expected[line]], places[predicted[line]]);
        ClassificationScore score = ClassificationScore.Of(names, counts, samples, new SeededRandom(seed, "score"));
        (double LogLoss, double CalibrationError)? sure = arguments.GetValue(probabilities) is { } path ? Sureness(arguments, path, [.. expected.Select(label => places[label])], names.Length) : null;
        if (context.Json) WriteJson(context, names, counts, score, sure);
        else Print(context.Console, names, counts, score, sure);
        return Task.FromResult(ExitCode.Success);
    }

    private string[] Expected(ParseResult arguments, int lines) => files.References(arguments, lines) is [var only] ? only
        : throw new IngotException(ExitCode.Usage, "a document has one right label, and --references names several files", mend: "Name one");

    private string[] Names(ParseResult arguments, string[] expected, string[] predicted)
    {
        string[] occurring = [.. expected.Concat(predicted).Distinct().Order(StringComparer.Ordinal)];
        string[] named = [.. (arguments.GetValue(classes) ?? []).Distinct()];
        if (named.Length == 0) return occurring;
        string? unknown = occurring.Except(named).FirstOrDefault();
        return unknown is null ? named : throw new IngotException(ExitCode.Data, $"the label '{unknown}' is none of --classes", mend: $"Known: {string.Join(", ", named)}");
    }

    private (double LogLoss, double CalibrationError) Sureness(ParseResult arguments, string path, int[] truths, int classCount)
    {
        string[] lines = SegmentFile.Read(path);
        files.RequireSameLines(arguments, truths.Length, lines.Length, path);
        var (loss, error) = (new LogLoss(), new CalibrationError());
        for (int line = 0; line < lines.Length; line++)
        {
            double[] row = Row(lines[line], $"{path}:{line + 1}", classCount);
            loss.Add(row, truths[line]);
            int told = Array.IndexOf(row, row.Max());
            error.Add(row[told], told == truths[line]);
        }

        return (loss.Value, error.Value);
    }

    private static double[] Row(string line, string where, int classCount)
    {
        string[] cells = line.Split([' ', ',', '\t', ';'], StringSplitOptions.RemoveEmptyEntries);
        if (cells.Length != classCount) throw new IngotException(ExitCode.Data, $"the line has {cells.Length} numbers, and there are {classCount} classes", where, "Give a probability for every class; --classes names them where not all occur");
        return [.. cells.Select(cell => double.TryParse(cell, CultureInfo.InvariantCulture, out double value) && value is >= 0 and <= 1.000001 ? value
            : throw new IngotException(ExitCode.Data, $"'{cell}' is not a probability", where, "Give numbers from 0 to 1"))];
    }

    private static void WriteJson(CommandContext context, string[] names, ConfusionMatrix counts, ClassificationScore score, (double LogLoss, double CalibrationError)? sure) => context.Console.WriteJson(new
    {
        score.Documents,
        accuracy = score.Accuracy.Value,
        macro_f1 = score.MacroF1.Value,
        intervals = score.Accuracy.Low is null ? null : new { accuracy = new[] { score.Accuracy.Low, score.Accuracy.High }, macro_f1 = new[] { score.MacroF1.Low, score.MacroF1.High } },
        counts.Micro,
        counts.Macro,
        counts.Weighted,
        sure?.LogLoss,
        sure?.CalibrationError,
        score.Classes,
        confusion = names.Length > MostShown ? null : names.Select((_, truth) => names.Select((_, guess) => counts[truth, guess])),
    });

    private static void Print(CommandConsole console, string[] names, ConfusionMatrix counts, ClassificationScore score, (double LogLoss, double CalibrationError)? sure)
    {
        console.WriteLine($"{score.Documents:#,0} documents: accuracy {Told(score.Accuracy)}, macro F1 {Told(score.MacroF1)}");
        if (sure is var (loss, error)) console.WriteLine($"log loss {loss:0.0000} nats, expected calibration error {error:0.0000}");
        var table = new ResultTable("Class", ">Documents", ">Precision", ">Recall", ">F1");
        foreach (ClassScore one in score.Classes) table.Add(one.Name, $"{one.Documents:#,0}", $"{one.Precision:P2}", $"{one.Recall:P2}", $"{one.F1:P2}");
        foreach (var (name, one) in new[] { ("micro average", counts.Micro), ("macro average", counts.Macro), ("weighted average", counts.Weighted) }) table.Add(name, $"{score.Documents:#,0}", $"{one.Precision:P2}", $"{one.Recall:P2}", $"{one.F1:P2}");
        console.Write(table);
        if (names.Length > MostShownAsTable) return;
        console.WriteHeading("Right (rows) and told (columns)");
        var matrix = new ResultTable(["", .. names.Select(name => ">" + name)]);
        for (int truth = 0; truth < names.Length; truth++) matrix.Add([names[truth], .. names.Select((_, guess) => $"{counts[truth, guess]:#,0}")]);
        console.Write(matrix);
    }

    private static string Told(Interval interval) => interval.Low is null ? $"{interval.Value:P2}" : $"{interval.Value:P2} [{interval.Low:P2} to {interval.High:P2}]";
}

using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Evaluation.Classification;
using Ingot.Evaluation.Metrics;
using Ingot.Evaluation.Significance;

namespace Ingot.Cli.Commands;

/// <summary>What the commands of `ingot score` over texts have in common: they measure, draw intervals, and hold one system against another.</summary>
internal abstract class TextScoreCommand : IngotCommand
{
    private readonly SegmentArguments files;
    private readonly Option<string?> against = new("--against") { Description = "The output of another system for the same segments: tells how far apart the two are, and whether by chance (paired bootstrap).", HelpName = "file" };

    protected TextScoreCommand(string name, string description, params IReadOnlyList<string> examples)
        : base(name, description, examples)
    {
        files = new SegmentArguments(this);
        Options.Add(against);
    }

    /// <inheritdoc/>
    public sealed override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        (int samples, long seed) = files.Bootstrap(arguments);
        ITextMetric metric = Open(arguments);
        string[] hypotheses = files.Hypotheses(arguments);
        string[][] references = files.References(arguments, hypotheses.Length);
        CorpusScorer scorer = Measure(metric, hypotheses, references, context.Progress, cancellation);
        IReadOnlyList<Interval> scores = scorer.Intervals(samples, new SeededRandom(seed, "score"));
        IReadOnlyList<PairedDifference>? differences = arguments.GetValue(against) is { } path ? Compare(arguments, scorer, path, references, context, cancellation) : null;
        if (context.Json) context.Console.WriteJson(Json(metric, scorer, references.Length, scores, differences));
        else Print(context.Console, metric, scorer, references.Length, scores, differences);
        return Task.FromResult(ExitCode.Success);
    }

    /// <summary>The metric that the arguments ask for.</summary>
    protected abstract ITextMetric Open(ParseResult arguments);

    /// <summary>How the score was made, in one line.</summary>
    protected abstract string Describe(ITextMetric metric, int references);

    /// <summary>What there is to say beside the scores, by its name in the JSON.</summary>
    protected virtual IReadOnlyDictionary<string, object> Details(ITextMetric metric, CorpusScorer scorer) => new Dictionary<string, object>();

    private static CorpusScorer Measure(ITextMetric metric, string[] hypotheses, string[][] references, IProgressSink progress, CancellationToken cancellation)
    {
        var scorer = new CorpusScorer(metric);
        for (int line = 0; line < hypotheses.Length; line++)
        {
            cancellation.ThrowIfCancellationRequested();
            scorer.Add(hypotheses[line], [.. references.Select(file => file[line])]);
            if (line % 256 == 0) progress.Report(new Counted("score", line, hypotheses.Length, "segments"));
        }

        return scorer;
    }

    private IReadOnlyList<PairedDifference> Compare(ParseResult arguments, CorpusScorer scorer, string path, string[][] references, CommandContext context, CancellationToken cancellation)
    {
        (int samples, long seed) = files.Bootstrap(arguments);
        if (samples == 0) throw new IngotException(ExitCode.Usage, "--against needs resamples, and --bootstrap is 0", mend: "Leave --bootstrap out");
        string[] others = SegmentFile.Read(path);
        files.RequireSameLines(arguments, scorer.Segments, others.Length, path);
        return PairedBootstrap.Compare(scorer, Measure(scorer.Metric, others, references, context.Progress, cancellation), samples, new SeededRandom(seed, "score", "against"));
    }

    private Dictionary<string, object> Json(ITextMetric metric, CorpusScorer scorer, int references, IReadOnlyList<Interval> scores, IReadOnlyList<PairedDifference>? differences)
    {
        var json = new Dictionary<string, object>();
        for (int i = 0; i < scores.Count; i++) json[metric.Names[i]] = scores[i].Value;
        json["signature"] = Describe(metric, references);
        json["segments"] = scorer.Segments;
        if (scores[0].Low is not null) json["intervals"] = metric.Names.Zip(scores).ToDictionary(pair => pair.First, pair => new[] { pair.Second.Low, pair.Second.High });
        foreach (var (name, value) in Details(metric, scorer)) json[name] = value;
        if (differences is not null)
            json["against"] = metric.Names.Zip(differences).ToDictionary(pair => pair.First, pair => new { difference = pair.Second.Difference.Value, pair.Second.Difference.Low, pair.Second.Difference.High, pair.Second.PValue });
        return json;
    }

    private void Print(CommandConsole console, ITextMetric metric, CorpusScorer scorer, int references, IReadOnlyList<Interval> scores, IReadOnlyList<PairedDifference>? differences)
    {
        var table = differences is null ? new ResultTable("Metric", ">Score", ">95 % interval") : new ResultTable("Metric", ">Score", ">95 % interval", ">Above the other", ">95 % interval", ">p");
        for (int i = 0; i < scores.Count; i++)
        {
            string[] cells = [metric.Names[i], $"{scores[i].Value:0.00}", Told(scores[i])];
            table.Add(differences is null ? cells : [.. cells, $"{differences[i].Difference.Value:+0.00;-0.00;0.00}", Told(differences[i].Difference), $"{differences[i].PValue:0.000}"]);
        }

        console.Write(table);
        console.WriteLine($"{scorer.Segments:#,0} segments; {Describe(metric, references)}");
    }

    private static string Told(Interval interval) => interval.Low is null ? "" : $"{interval.Low:0.00} to {interval.High:0.00}";
}

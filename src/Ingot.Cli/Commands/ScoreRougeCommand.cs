using System.CommandLine;
using Ingot.Evaluation.Metrics;

namespace Ingot.Cli.Commands;

/// <summary>`ingot score rouge`: ROUGE-1, -2, -L and -Lsum of anyone's summaries.</summary>
internal sealed class ScoreRougeCommand : TextScoreCommand
{
    private readonly Option<string?> stem = new("--stem")
    {
        Description = "Compare stems of English words: as ROUGE-1.5.5 -m, or with `rouge_score` as that Python package.",
        HelpName = "rouge155|rouge_score",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> separator = new("--sentence-separator") { Description = "What stands between the sentences of a line, such as <q>; for rougeLsum.", HelpName = "text" };
    private readonly SettingArguments<RougeSettings> settings;

    /// <summary>Declares the command.</summary>
    public ScoreRougeCommand()
        : base("rouge", "Score summaries by ROUGE-1, -2, -L and -Lsum: mean F1 in percent.", "ingot score rouge --references summaries.txt --hypotheses ours.txt --stem", "ingot score rouge --references summaries.txt --hypotheses ours.txt --stem rouge_score --json")
    {
        Options.Add(stem);
        Options.Add(separator);
        settings = new SettingArguments<RougeSettings>(this);
    }

    /// <inheritdoc/>
    protected override ITextMetric Open(ParseResult arguments)
    {
        string[] stemming = arguments.GetResult(stem) is null ? [] : [$"stemming={arguments.GetValue(stem) ?? "rouge155"}"];
        RougeSettings asked = settings.Of(arguments, stemming);
        return new Rouge(asked with { SentenceSeparator = arguments.GetValue(separator) ?? asked.SentenceSeparator });
    }

    /// <inheritdoc/>
    protected override string Describe(ITextMetric metric, int references) => ((Rouge)metric).Signature(references);

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, object> Details(ITextMetric metric, CorpusScorer scorer)
    {
        var rouge = (Rouge)metric;
        double[] sums = scorer.Sums;
        return new Dictionary<string, object>
        {
            ["precision"] = rouge.Names.Zip(rouge.Precisions(sums)).ToDictionary(),
            ["recall"] = rouge.Names.Zip(rouge.Recalls(sums)).ToDictionary(),
        };
    }
}

using System.CommandLine;
using Ingot.Evaluation.Metrics;

namespace Ingot.Cli.Commands;

/// <summary>`ingot score chrf`: chrF and chrF++ of anyone's translations, as sacreBLEU has them.</summary>
internal sealed class ScoreChrfCommand : TextScoreCommand
{
    private readonly Option<int?> wordOrder = new("--word-order") { Description = "Longest n-gram of words; 2 makes it chrF++, 0 (unless given) chrF.", HelpName = "number" };
    private readonly Option<bool> lowercase = new("--lowercase") { Description = "Compare in lower case." };
    private readonly SettingArguments<ChrfSettings> settings;

    /// <summary>Declares the command.</summary>
    public ScoreChrfCommand()
        : base("chrf", "Score translations by chrF or chrF++; scores and signature are those of sacreBLEU.", "ingot score chrf --references ref.de --hypotheses out.de", "ingot score chrf --references ref.de --hypotheses out.de --word-order 2 --json")
    {
        Options.Add(wordOrder);
        Options.Add(lowercase);
        settings = new SettingArguments<ChrfSettings>(this);
    }

    /// <inheritdoc/>
    protected override ITextMetric Open(ParseResult arguments)
    {
        string[] order = arguments.GetValue(wordOrder) is { } given ? [$"word_order={given}"] : [];
        ChrfSettings asked = settings.Of(arguments, order);
        return new Chrf(asked with { Lowercase = asked.Lowercase || arguments.GetValue(lowercase) });
    }

    /// <inheritdoc/>
    protected override string Describe(ITextMetric metric, int references) => ((Chrf)metric).Signature(references);

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, object> Details(ITextMetric metric, CorpusScorer scorer) => new Dictionary<string, object> { ["name"] = ((Chrf)metric).Title };
}

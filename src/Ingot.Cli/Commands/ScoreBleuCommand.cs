using System.CommandLine;
using Ingot.Evaluation.Metrics;

namespace Ingot.Cli.Commands;

/// <summary>`ingot score bleu`: BLEU of anyone's translations, as sacreBLEU has it.</summary>
internal sealed class ScoreBleuCommand : TextScoreCommand
{
    private readonly Option<string?> tokenize = new("--tokenize") { Description = $"How lines are cut into words: {string.Join(", ", Bleu.Tokenizers)}; 13a unless given.", HelpName = "name" };
    private readonly Option<bool> lowercase = new("--lowercase") { Description = "Compare in lower case." };
    private readonly SettingArguments<BleuSettings> settings;

    /// <summary>Declares the command.</summary>
    public ScoreBleuCommand()
        : base("bleu", "Score translations by BLEU; scores and signature are those of sacreBLEU.", "ingot score bleu --references ref.de --hypotheses out.de", "ingot score bleu --references ref-1.txt ref-2.txt --hypotheses ours.txt --against theirs.txt --json")
    {
        Options.Add(tokenize);
        Options.Add(lowercase);
        settings = new SettingArguments<BleuSettings>(this);
    }

    /// <inheritdoc/>
    protected override ITextMetric Open(ParseResult arguments)
    {
        BleuSettings asked = settings.Of(arguments);
        return new Bleu(asked with { Tokenize = arguments.GetValue(tokenize) ?? asked.Tokenize, Lowercase = asked.Lowercase || arguments.GetValue(lowercase) });
    }

    /// <inheritdoc/>
    protected override string Describe(ITextMetric metric, int references) => ((Bleu)metric).Signature(references);

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, object> Details(ITextMetric metric, CorpusScorer scorer)
    {
        BleuParts parts = ((Bleu)metric).Explain(scorer.Sums);
        return new Dictionary<string, object>
        {
            ["precisions"] = parts.Precisions,
            ["brevity_penalty"] = parts.BrevityPenalty,
            ["ratio"] = parts.Ratio,
            ["hypothesis_length"] = parts.HypothesisLength,
            ["reference_length"] = parts.ReferenceLength,
        };
    }
}

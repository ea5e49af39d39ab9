using Ingot.Evaluation.Metrics;

namespace Ingot.Lifecycle.Tasks;

/// <summary>`translate`: BLEU and chrF beside the text left as it is.</summary>
internal sealed class TranslateTask : PairTask
{
    public override string Name => "translate";

    protected override int LongestContext => 256;

    protected override IReadOnlyList<ITextMetric> Metrics => [new Bleu(new BleuSettings()), new Chrf(new ChrfSettings())];

    protected override IReadOnlyList<(string Name, Func<string, string> Make)> Baselines => [("the source as it is", text => text)];
}

using System.Text.RegularExpressions;
using Ingot.Evaluation.Metrics;

namespace Ingot.Lifecycle.Tasks;

/// <summary>`summarize`: ROUGE beside the first sentences of the text.</summary>
internal sealed partial class SummarizeTask : PairTask
{
    public override string Name => "summarize";

    protected override int LongestContext => 512;

    protected override IReadOnlyList<ITextMetric> Metrics => [new Rouge(new RougeSettings())];

    protected override IReadOnlyList<(string Name, Func<string, string> Make)> Baselines => [("the first sentence", text => Lead(text, 1)), ("the first three sentences", text => Lead(text, 3))];

    private static string Lead(string text, int sentences) => string.Join(' ', Border().Split(text).Where(sentence => sentence.Length > 0).Take(sentences));

    // A line of a dialogue is a sentence of its own.
    [GeneratedRegex(@"(?<=[.!?]["")]?)\s+|\s*\n\s*")]
    private static partial Regex Border();
}

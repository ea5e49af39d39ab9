using Ingot.Planning.Dial;
using Ingot.Planning.Reports;

namespace Ingot.Lifecycle.Plans;

/// <summary>Expected seconds of the steps beside training; their rates were measured on two cores of an AMD EPYC (Zen 4), see docs/lab-notes.md.</summary>
internal static class StepEstimates
{
    private const double CollectBytesPerSecond = 15e6, PrepareBytesPerSecond = 10e6, TokenizeBytesPerSecond = 2.5e6;

    public static IReadOnlyList<StepEstimate> Of(TokenEstimate tokens, DialResult dial)
    {
        // Scoring costs a third of training; at a stride of half a window every token is read twice.
        double scored = dial.TokensPerSecond * 3 / 2;
        return
        [
            new StepEstimate("collect", tokens.Bytes / CollectBytesPerSecond, $"{tokens.Bytes / 1e6:0.0} MB"),
            new StepEstimate("prepare", tokens.Bytes / PrepareBytesPerSecond, $"{tokens.Bytes / 1e6:0.0} MB"),
            new StepEstimate("tokenize", tokens.Bytes / TokenizeBytesPerSecond, $"{tokens.Bytes / 1e6:0.0} MB"),
            new StepEstimate("evaluate", tokens.ValidationTokens / scored, $"{tokens.ValidationTokens:#,0} tokens, each read twice"),
            new StepEstimate("test", tokens.TestTokens / scored, $"{tokens.TestTokens:#,0} tokens, each read twice"),
        ];
    }
}

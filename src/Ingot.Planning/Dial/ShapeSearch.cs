using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Planning.Estimates;

namespace Ingot.Planning.Dial;

/// <summary>Finds the rung of the ladder whose loss, by the law, is lowest after the time that there is, at measured speed.</summary>
internal sealed class ShapeSearch(DialInput input, int context, Speedometer speed)
{
    /// <summary>The first rung that is measured: a shape that any machine of its kind trains at full speed.</summary>
    private const long CpuStart = 1_000_000, GpuStart = 30_000_000;

    /// <summary>The best shape for the tokens that can be read in <paramref name="budget"/>.</summary>
    public TransformerConfig ForTime(TimeSpan budget)
    {
        var rungs = Fitting();
        if (rungs.Count == 1) return rungs[0];
        int start = Nearest(rungs, input.Machine.HasGpu ? GpuStart : CpuStart);
        var precision = RunRules.Arithmetic(input, rungs[start], RunRules.ProbeMicroBatch(input, rungs[start]), speed);
        double Speed(TransformerConfig shape) => speed.TokensPerSecond(shape, RunRules.ProbeMicroBatch(input, shape), precision);
        double flops = Speed(rungs[start]) * Cost(rungs[start]);
        int best = Enumerable.Range(0, rungs.Count).MinBy(i => Excess(rungs[i], flops / Cost(rungs[i]), budget));
        double MeasuredExcess(int i) => Excess(rungs[i], Speed(rungs[i]), budget);
        double lowest = MeasuredExcess(best);
        foreach (int direction in (int[])[-1, 1])
        {
            bool moved = false;
            while (best + direction >= 0 && best + direction < rungs.Count && MeasuredExcess(best + direction) is var next && next < lowest)
                (best, lowest, moved) = (best + direction, next, true);
            if (moved) break;
        }

        return rungs[best];
    }

    /// <summary>The shape that <paramref name="tokens"/> feed best: a parameter for every 20 tokens, counted by what repeated ones are worth.</summary>
    public TransformerConfig ForTokens(double tokens)
    {
        var rungs = Fitting();
        return rungs[Nearest(rungs, LossLaw.EffectiveTokens(tokens, input.TrainingTokens) / DialRules.TokensPerParameter)];
    }

    private List<TransformerConfig> Fitting()
    {
        var rungs = Ladder.Rungs(input, context);
        if (rungs.Count == 0) throw HandCheck.Fault(["model.heads: no width goes with the heads that were set"]);
        var fitting = rungs.Where(shape => MemoryFit.Fits(input.Machine, shape, 1, Precision.Float32)).ToList();
        if (fitting.Count == 0) MemoryFit.Require(input.Machine, rungs[0], 1, Precision.Float32);
        // Sorted by size as they are, the first stays where even that is large for the text.
        return [.. fitting.Where((shape, i) => i == 0 || shape.Parameters <= DialRules.ParametersPerTextToken * input.TrainingTokens)];
    }

    private double Excess(TransformerConfig shape, double tokensPerSecond, TimeSpan budget)
    {
        double tokens = budget.TotalSeconds * tokensPerSecond * (1 - DialRules.ValidationShare);
        tokens = Math.Max(1, Math.Min(tokens, DialRules.MaximumEpochs * input.TrainingTokens));
        return LossLaw.Excess(ModelSize.Of(shape).Multiplied, tokens, input.TrainingTokens);
    }

    private static double Cost(TransformerConfig shape) => Flops.PerToken(shape).Training;

    private static int Nearest(List<TransformerConfig> rungs, double parameters) =>
        Enumerable.Range(0, rungs.Count).MinBy(i => Math.Abs(Math.Log(rungs[i].Parameters / parameters)));
}

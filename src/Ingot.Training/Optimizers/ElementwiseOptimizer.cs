using Ingot.Models.Tensors;

namespace Ingot.Training.Optimizers;

/// <summary>An optimizer that treats every weight alone: one fused pass over memory for each range of parameters.</summary>
/// <remarks><c>rule</c> makes the arithmetic of a step from its number (1 is the first), its learning rate and the range's weight decay.</remarks>
internal sealed unsafe class ElementwiseOptimizer<TRule> : IOptimizer
    where TRule : unmanaged, IUpdateRule
{
    private readonly ParameterStore store;
    private readonly IReadOnlyList<ParameterRange> ranges;
    private readonly Func<long, double, double, TRule> rule;
    private readonly StateBlock[] states;

    /// <summary>Trains some ranges of a store; the kept numbers are named <paramref name="stateNames"/> in checkpoints.</summary>
    public ElementwiseOptimizer(ParameterStore store, IReadOnlyList<ParameterRange> ranges, Func<long, double, double, TRule> rule, params ReadOnlySpan<string> stateNames)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(stateNames.Length, TRule.States);
        (this.store, this.ranges, this.rule) = (store, ranges, rule);
        List<(long Start, long Count)> places = [.. ranges.Select(range => (range.Start, range.Count))];
        states = new StateBlock[stateNames.Length];
        for (int i = 0; i < states.Length; i++) states[i] = new StateBlock(stateNames[i], places);
    }

    public long Steps { get; set; }

    public IReadOnlyList<StateBlock> State => states;

    public void Step(double learningRate, double gradientFactor)
    {
        Steps++;
        long at = 0;
        foreach (ParameterRange range in ranges)
        {
            TRule arithmetic = rule(Steps, learningRate * range.Rate, range.WeightDecay);
            foreach (GradientStretch stretch in store.Stretches(range.Start, range.Count)) Update(stretch, at + stretch.Start - range.Start, arithmetic, (float)gradientFactor);
            store.Forget(range.Start, range.Count);
            at += range.Count;
        }
    }

    private void Update(GradientStretch stretch, long state, TRule arithmetic, float gradientFactor) => UpdateKernel<TRule>.Run(new UpdatePass<TRule>
    {
        Count = stretch.Count,
        Weights = store.Values + stretch.Start,
        Gradients = store.GradientMemory + stretch.Start,
        RoundedGradients = stretch.IsRounded ? store.RoundedGradients + stretch.Start : null,
        Clears = stretch.Clears,
        First = TRule.States > 0 ? states[0].Values + state : null,
        Second = TRule.States > 1 ? states[1].Values + state : null,
        Rounded = store.Rounded == null ? null : store.Rounded + stretch.Start,
        GradientFactor = gradientFactor,
        Rule = arithmetic,
    });

    public void Dispose()
    {
        foreach (StateBlock state in states) state.Dispose();
    }
}

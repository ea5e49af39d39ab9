using Ingot.Models.Tensors;

namespace Ingot.Training.Optimizers;

/// <summary>See <see cref="AdamWSettings"/>; one pass over memory for each range of parameters.</summary>
internal sealed unsafe class AdamW : IOptimizer
{
    private readonly AdamWSettings settings;
    private readonly ParameterStore store;
    private readonly IReadOnlyList<ParameterRange> ranges;
    private readonly StateBlock means, squares;

    /// <summary>Trains all of a store, with decay on matrices.</summary>
    public AdamW(AdamWSettings settings, ParameterStore store)
        : this(settings, store, [new(0, store.Matrices, settings.WeightDecay), new(store.Matrices, store.Count - store.Matrices, 0)])
    {
    }

    /// <summary>Trains some ranges of a store.</summary>
    public AdamW(AdamWSettings settings, ParameterStore store, IReadOnlyList<ParameterRange> ranges)
    {
        (this.settings, this.store, this.ranges) = (settings, store, ranges);
        long count = ranges.Sum(range => range.Count);
        (means, squares) = (new StateBlock("adamw.mean", count), new StateBlock("adamw.square", count));
    }

    public long Steps { get; set; }

    public IReadOnlyList<StateBlock> State => [means, squares];

    public void Step(double learningRate, double gradientFactor)
    {
        Steps++;
        long state = 0;
        foreach (ParameterRange range in ranges)
        {
            AdamWKernel.Run(Pass(range, state, learningRate, gradientFactor));
            state += range.Count;
        }
    }

    public void Dispose()
    {
        means.Dispose();
        squares.Dispose();
    }

    private AdamWPass Pass(ParameterRange range, long state, double learningRate, double gradientFactor) => new()
    {
        Count = range.Count,
        Weights = store.Values + range.Start,
        Gradients = store.Gradients + range.Start,
        Means = means.Values + state,
        Squares = squares.Values + state,
        Rounded = store.Rounded == null ? null : store.Rounded + range.Start,
        GradientFactor = (float)gradientFactor,
        Beta1 = (float)settings.Beta1,
        Beta2 = (float)settings.Beta2,
        Epsilon = (float)settings.Epsilon,
        Keep = (float)(1 - (learningRate * range.WeightDecay)),
        Rate = (float)(learningRate / (1 - Math.Pow(settings.Beta1, Steps))),
        SquareFactor = (float)(1 / Math.Sqrt(1 - Math.Pow(settings.Beta2, Steps))),
    };
}

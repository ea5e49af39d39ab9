using Ingot.Models.Tensors;

namespace Ingot.Training.Optimizers;

/// <summary>See <see cref="AdamWSettings"/>; one pass over memory for all parameters.</summary>
internal sealed unsafe class AdamW(AdamWSettings settings, ParameterStore store) : IOptimizer
{
    private readonly StateBlock means = new("adamw.mean", store.Count), squares = new("adamw.square", store.Count);

    public long Steps { get; set; }

    public IReadOnlyList<StateBlock> State => [means, squares];

    public void Step(double learningRate, double gradientFactor)
    {
        Steps++;
        AdamWKernel.Run(Pass(0, store.Matrices, learningRate, gradientFactor, settings.WeightDecay));
        AdamWKernel.Run(Pass(store.Matrices, store.Count - store.Matrices, learningRate, gradientFactor, 0));
    }

    public void Dispose()
    {
        means.Dispose();
        squares.Dispose();
    }

    private AdamWPass Pass(long start, long count, double learningRate, double gradientFactor, double decay) => new()
    {
        Count = count,
        Weights = store.Values + start,
        Gradients = store.Gradients + start,
        Means = means.Values + start,
        Squares = squares.Values + start,
        Rounded = store.Rounded == null ? null : store.Rounded + start,
        GradientFactor = (float)gradientFactor,
        Beta1 = (float)settings.Beta1,
        Beta2 = (float)settings.Beta2,
        Epsilon = (float)settings.Epsilon,
        Keep = (float)(1 - (learningRate * decay)),
        Rate = (float)(learningRate / (1 - Math.Pow(settings.Beta1, Steps))),
        SquareFactor = (float)(1 / Math.Sqrt(1 - Math.Pow(settings.Beta2, Steps))),
    };
}

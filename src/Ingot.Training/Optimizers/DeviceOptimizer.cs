using Ingot.Models.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Training.Optimizers;

/// <summary>What <see cref="ElementwiseOptimizer{TRule}"/> is on our own memory, on the memory of another device: a few of libtorch's kernels for each range of parameters.</summary>
internal sealed class DeviceOptimizer : IOptimizer
{
    private readonly ParameterStore store;
    private readonly IReadOnlyList<ParameterRange> ranges;
    private readonly DeviceRule rule;
    private readonly DeviceState[] states;

    /// <summary>Trains some ranges of a store that has a device; the kept numbers are named <paramref name="stateNames"/> in checkpoints.</summary>
    public DeviceOptimizer(ParameterStore store, IReadOnlyList<ParameterRange> ranges, DeviceRule rule, params IEnumerable<string> stateNames)
    {
        (this.store, this.ranges, this.rule) = (store, ranges, rule);
        List<(long Start, long Count)> places = [.. ranges.Select(range => (range.Start, range.Count))];
        states = [.. stateNames.Select(name => new DeviceState(name, places, store.DeviceValues!.device))];
    }

    public long Steps { get; set; }

    public IReadOnlyList<StateBlock> State => [.. states.Select(state => state.Block)];

    public void Fetch()
    {
        foreach (DeviceState state in states) state.Fetch();
    }

    public void Push()
    {
        foreach (DeviceState state in states) state.Push();
    }

    public void Step(double learningRate, double gradientFactor)
    {
        Steps++;
        using DisposeScope scope = NewDisposeScope();
        using (no_grad())
        {
            long at = 0;
            foreach (ParameterRange range in ranges)
            {
                Tensor gradients = store.DeviceGradients!.narrow(0, range.Start, range.Count);
                if (gradientFactor != 1) gradients.mul_(gradientFactor);
                Tensor[] kept = [.. states.Select(state => state.Values.narrow(0, at, range.Count))];
                rule(store.DeviceValues!.narrow(0, range.Start, range.Count), gradients, kept, Steps, learningRate * range.Rate, range.WeightDecay);
                gradients.zero_();
                at += range.Count;
            }
        }
    }

    public void Dispose()
    {
        foreach (DeviceState state in states) state.Dispose();
    }
}

using Ingot.Models.Architectures;
using Ingot.Models.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Training.Optimizers;

/// <summary><see cref="Muon"/> on another device: matrices of one shape are stacked and orthogonalized together.</summary>
internal sealed class DeviceMuon : IOptimizer
{
    private const double A = 3.4445, B = -4.7750, C = 2.0315, Tiny = 1e-7;
    private readonly MuonSettings settings;
    private readonly ParameterStore store;
    private readonly List<(WeightSlice Slice, long Momentum, double Rate, double Decay)[]> groups;
    private readonly DeviceState momenta;
    private readonly DeviceOptimizer rest;
    private readonly ScalarType type;

    public DeviceMuon(MuonSettings settings, ParameterStore store, IReadOnlyList<WeightSlice> tensors, ParameterShare share)
    {
        (this.settings, this.store) = (settings, store);
        type = store.DeviceValues!.device_type == DeviceType.CUDA ? ScalarType.BFloat16 : ScalarType.Float32;
        var treatment = new ParameterGroups(settings.Groups, settings.WeightDecay);
        var placed = new List<(WeightSlice Slice, long Momentum, double Rate, double Decay)>();
        long offset = 0;
        foreach (WeightSlice slice in tensors.Where(slice => Muon.Takes(slice.Parameter) && share.Holds(slice.Start)))
        {
            (double rate, double decay) = treatment.Of(slice);
            placed.Add((slice, offset, rate, decay));
            offset += slice.Rows * slice.Columns;
        }

        groups = [.. placed.GroupBy(member => (member.Slice.Rows, member.Slice.Columns, member.Rate, member.Decay)).Select(alike => alike.ToArray())];
        momenta = new DeviceState("muon.momentum", [.. placed.Select(member => (member.Slice.Start, member.Slice.Rows * member.Slice.Columns))], store.DeviceValues.device);
        rest = new DeviceOptimizer(
            store, share.Of(treatment.Ranges(tensors, parameter => !Muon.Takes(parameter))),
            DeviceRules.Adam("aten::_fused_adamw_", settings.Beta1, settings.Beta2, settings.Epsilon), "adamw.mean", "adamw.square");
    }

    public long Steps
    {
        get => rest.Steps;
        set => rest.Steps = value;
    }

    public IReadOnlyList<StateBlock> State => [momenta.Block, .. rest.State];

    public void Fetch()
    {
        momenta.Fetch();
        rest.Fetch();
    }

    public void Push()
    {
        momenta.Push();
        rest.Push();
    }

    public void Step(double learningRate, double gradientFactor)
    {
        rest.Step(learningRate * settings.EmbeddingRate, gradientFactor);
        foreach (var group in groups)
        {
            using DisposeScope scope = NewDisposeScope();
            using (no_grad()) Update(group, learningRate * group[0].Rate, gradientFactor);
        }
    }

    public void Dispose()
    {
        momenta.Dispose();
        rest.Dispose();
    }

    private void Update((WeightSlice Slice, long Momentum, double Rate, double Decay)[] group, double rate, double gradientFactor)
    {
        long rows = group[0].Slice.Rows, columns = group[0].Slice.Columns, count = rows * columns;
        var directions = new List<Tensor>();
        foreach (var member in group)
        {
            Tensor gradient = store.DeviceGradients!.narrow(0, member.Slice.Start, count), momentum = momenta.Values.narrow(0, member.Momentum, count);
            gradient.mul_(gradientFactor);
            momentum.mul_(settings.Momentum).add_(gradient);
            directions.Add(gradient.add(momentum, alpha: settings.Momentum).view(rows, columns));
            gradient.zero_();
        }

        Tensor orthogonal = Orthogonalize(stack(directions)).to(ScalarType.Float32);
        double step = -rate * Muon.UpdateScale * Math.Sqrt(Math.Max(rows, columns));
        for (int i = 0; i < group.Length; i++)
        {
            Tensor weights = store.DeviceValues!.narrow(0, group[i].Slice.Start, count);
            weights.mul_(1 - (rate * group[i].Decay)).add_(orthogonal[i].flatten(), alpha: step);
        }
    }

    /// <summary>[N, R, C]: see <see cref="NewtonSchulz"/>.</summary>
    private Tensor Orthogonalize(Tensor directions)
    {
        Tensor x = (directions / (directions.square().sum([1, 2], keepdim: true).sqrt() + Tiny)).to(type);
        bool tall = x.shape[1] > x.shape[2];
        if (tall) x = x.transpose(1, 2);
        for (int i = 0; i < settings.Iterations; i++)
        {
            Tensor gram = x.bmm(x.transpose(1, 2));
            x = (A * x) + ((B * gram) + (C * gram.bmm(gram))).bmm(x);
        }

        return tall ? x.transpose(1, 2) : x;
    }
}

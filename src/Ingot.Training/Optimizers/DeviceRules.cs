using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Native;
using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Training.Optimizers;

/// <summary>Every optimizer of the catalog in libtorch's operations, for weights on another device; the same steps as on our own memory but for rounding.</summary>
internal static class DeviceRules
{
    public static IOptimizer Create(OptimizerSettings settings, ParameterStore store, IReadOnlyList<WeightSlice> slices, ParameterShare share)
    {
        IReadOnlyList<ParameterRange> Ranges(double weightDecay) => share.Of(new ParameterGroups(settings.Groups, weightDecay).Ranges(slices));
        return settings switch
        {
            SgdSettings sgd => new DeviceOptimizer(store, Ranges(sgd.WeightDecay), Sgd(sgd), "sgd.velocity"),
            AdamSettings adam => new DeviceOptimizer(store, Ranges(adam.WeightDecay), Adam("aten::_fused_adam_", adam.Beta1, adam.Beta2, adam.Epsilon), "adam.mean", "adam.square"),
            AdamWSettings adamW => new DeviceOptimizer(store, Ranges(adamW.WeightDecay), Adam("aten::_fused_adamw_", adamW.Beta1, adamW.Beta2, adamW.Epsilon), "adamw.mean", "adamw.square"),
            AdadeltaSettings adadelta => new DeviceOptimizer(store, Ranges(adadelta.WeightDecay), Adadelta(adadelta), "adadelta.square", "adadelta.change"),
            LionSettings lion => new DeviceOptimizer(store, Ranges(lion.WeightDecay), Lion(lion), "lion.momentum"),
            MuonSettings muon => new DeviceMuon(muon, store, slices, share),
            _ => throw new ArgumentException($"{settings.GetType().Name} is in no catalog.", nameof(settings)),
        };
    }

    /// <summary>One fused kernel for mean, square and weights.</summary>
    public static DeviceRule Adam(string name, double beta1, double beta2, double epsilon) => (weights, gradients, states, step, rate, decay) =>
    {
        // The operator adds nothing to the count of steps itself.
        Tensor count = tensor((float)step, device: weights.device);
        Dispatcher.Call(
            name, "", 0, Dispatcher.Argument([weights]), Dispatcher.Argument([gradients]), Dispatcher.Argument([states[0]]), Dispatcher.Argument([states[1]]), Dispatcher.Argument([]),
            Dispatcher.Argument([count]), Dispatcher.Argument(rate), Dispatcher.Argument(beta1), Dispatcher.Argument(beta2), Dispatcher.Argument(decay), Dispatcher.Argument(epsilon),
            Dispatcher.Argument(false), Dispatcher.Argument(false), 0UL, 0UL);
    };

    private static DeviceRule Sgd(SgdSettings settings) => (weights, gradients, states, _, rate, decay) =>
    {
        gradients.add_(weights, alpha: decay);
        states[0].mul_(settings.Momentum).add_(gradients);
        weights.add_(settings.Nesterov ? gradients.add(states[0], alpha: settings.Momentum) : states[0], alpha: -rate);
    };

    private static DeviceRule Adadelta(AdadeltaSettings settings) => (weights, gradients, states, _, rate, decay) =>
    {
        gradients.add_(weights, alpha: decay);
        states[0].mul_(settings.Rho).addcmul_(gradients, gradients, value: 1 - settings.Rho);
        Tensor change = states[1].add(settings.Epsilon).sqrt_().div_(states[0].add(settings.Epsilon).sqrt_()).mul_(gradients);
        states[1].mul_(settings.Rho).addcmul_(change, change, value: 1 - settings.Rho);
        weights.add_(change, alpha: -rate);
    };

    private static DeviceRule Lion(LionSettings settings) => (weights, gradients, states, _, rate, decay) =>
    {
        Tensor direction = states[0].mul(settings.Beta1).add_(gradients, alpha: 1 - settings.Beta1).sign_();
        weights.mul_(1 - (rate * decay)).add_(direction, alpha: -rate);
        states[0].mul_(settings.Beta2).add_(gradients, alpha: 1 - settings.Beta2);
    };
}

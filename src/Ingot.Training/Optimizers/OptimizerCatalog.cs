using Ingot.Core.Settings;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Tensors;

namespace Ingot.Training.Optimizers;

/// <summary>The optimizers that a recipe can name.</summary>
public static class OptimizerCatalog
{
    /// <summary>The kinds, simplest first.</summary>
    public static KindCatalog Kinds { get; } = new(
        typeof(OptimizerSettings),
        Kind.Of<AdamWSettings>("adamw", "Adam with decoupled weight decay on matrices (Loshchilov and Hutter 2019)."),
        Kind.Of<SgdSettings>("sgd", "Gradient descent with momentum, Nesterov's by default."),
        Kind.Of<AdamSettings>("adam", "Adam, with decay in the gradient (Kingma and Ba 2015)."),
        Kind.Of<AdadeltaSettings>("adadelta", "Steps as long as earlier ones were, by the gradient's size (Zeiler 2012); its learning rate is 1."),
        Kind.Of<LionSettings>("lion", "The sign of momentum and gradient, with half of AdamW's state (Chen et al. 2023)."),
        Kind.Of<MuonSettings>("muon", "Orthogonalized momentum for the matrices inside the blocks, AdamW for the rest (Jordan et al. 2024)."),
        Kind.Of<AutoOptimizerSettings>(Kind.Auto, "What is usual for the task and the model; meant where no kind is named."));

    /// <summary>Makes the optimizer for the parameters of a store, which consist of <paramref name="slices"/>; it changes the weights of <paramref name="share"/> alone (null: all). Throws IngotException (Usage) where a group of the settings fits none.</summary>
    internal static IOptimizer Create(OptimizerSettings settings, ParameterStore store, IReadOnlyList<WeightSlice> slices, ParameterShare? share = null)
    {
        share ??= ParameterShare.All;
        new ParameterGroups(settings.Groups, 0).RequireUse(slices);
        if (store.DeviceValues is not null) return DeviceRules.Create(settings, store, slices, share);
        IReadOnlyList<ParameterRange> Ranges(double weightDecay) => share.Of(new ParameterGroups(settings.Groups, weightDecay).Ranges(slices));
        return settings switch
        {
            SgdSettings sgd => new ElementwiseOptimizer<SgdRule>(store, Ranges(sgd.WeightDecay), (_, rate, decay) => new SgdRule(sgd, rate, decay), "sgd.velocity"),
            AdamSettings adam => new ElementwiseOptimizer<AdamRule>(store, Ranges(adam.WeightDecay), (step, rate, decay) => AdamRule.Coupled(adam, step, rate, decay), "adam.mean", "adam.square"),
            AdamWSettings adamW => new ElementwiseOptimizer<AdamRule>(store, Ranges(adamW.WeightDecay), (step, rate, decay) => AdamRule.Decoupled(adamW, step, rate, decay), "adamw.mean", "adamw.square"),
            AdadeltaSettings adadelta => new ElementwiseOptimizer<AdadeltaRule>(store, Ranges(adadelta.WeightDecay), (_, rate, decay) => new AdadeltaRule(adadelta, rate, decay), "adadelta.square", "adadelta.change"),
            LionSettings lion => new ElementwiseOptimizer<LionRule>(store, Ranges(lion.WeightDecay), (_, rate, decay) => new LionRule(lion, rate, decay), "lion.momentum"),
            MuonSettings muon => new Muon(muon, store, slices, share),
            _ => throw new ArgumentException($"{settings.GetType().Name} is in no catalog.", nameof(settings)),
        };
    }

    /// <summary>Whether the optimizer needs the gradient of all of a parameter's tensors, each whole, to change any weight of it.</summary>
    internal static bool NeedsWhole(OptimizerSettings settings, Parameter parameter) => settings is MuonSettings && Muon.Takes(parameter);
}

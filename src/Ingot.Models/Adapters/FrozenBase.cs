using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Models.Native;
using Ingot.Models.Networks;
using Ingot.Models.Networks.Layers;
using Ingot.Models.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Models.Adapters;

/// <summary>A pretrained model of which a part is frozen: all of it beside an adapter, or what a recipe names. Only the rest has gradients, optimizer state and a place in checkpoints.</summary>
internal static class FrozenBase
{
    /// <summary>
    /// Opens the model of <paramref name="folder"/> in the shape <paramref name="config"/>. What is trained starts as the base has it, adapters by
    /// <paramref name="seed"/>; with null it is zeros, to be loaded from a checkpoint. Throws <see cref="IngotException"/>: Usage where a pattern or a target fits nothing, Data as <see cref="ModelFolder"/>.
    /// </summary>
    public static ITrainableModel Open(string folder, IModelConfig config, TrainSettings settings, Precision precision, long? seed)
    {
        Network network = ArchitectureCatalog.Find(config.ModelType, folder).Build(config);
        Freeze(network, settings);
        using SafetensorsFolder weights = SafetensorsFolder.Open(folder);
        var model = new TorchModel(config, network, precision, TorchDevices.Decide(settings.Device), seed);
        try
        {
            Fill(model, network, weights, settings, seed is not null, folder);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static void Freeze(Network network, TrainSettings settings)
    {
        foreach (string pattern in settings.Freeze)
        {
            List<Weight> fitting = [.. network.Weights.All.Where(weight => !weight.IsNew && ParameterPattern.Fits(pattern, weight.Role, weight.Name))];
            if (fitting.Count == 0) throw new IngotException(ExitCode.Usage, $"no tensor is called `{pattern}`", "train.freeze", $"Give embeddings, matrices, gains, biases, or a tensor's name with * for any text, such as {network.Weights.All[^1].Name}.");
            fitting.ForEach(weight => weight.IsTrained = false);
        }

        if (settings.Adapter is { } adapter) Adapt(network, adapter);
        if (!network.Weights.All.Any(weight => weight.IsTrained)) throw new IngotException(ExitCode.Usage, "every tensor is frozen: nothing is left to train", "train.freeze", "Freeze less, or set train.adapter.");
    }

    private static void Adapt(Network network, AdapterSettings settings)
    {
        // A head that begins as random numbers has nothing that could be kept: it is trained whole beside the adapter.
        foreach (Weight weight in network.Weights.All) weight.IsTrained = weight.IsNew;
        List<Linear> layers = [.. network.Weights.Linears.Where(layer => !layer.Matrix.IsNew)];
        foreach (string target in settings.Targets)
        {
            if (layers.Any(layer => IsCalled(layer, target))) continue;
            throw new IngotException(ExitCode.Usage, $"no matrix is called {target}", "train.adapter.targets", $"This model has: {string.Join(", ", layers.Select(layer => layer.Name[(layer.Name.LastIndexOf('.') + 1)..]).Distinct())}.");
        }

        foreach (Linear layer in layers.Where(layer => settings.Targets.Count == 0 || settings.Targets.Any(target => IsCalled(layer, target))))
            layer.Adapter = new LowRankAdapter(network.Weights, layer.Name, layer.Inputs, layer.Outputs, settings);
    }

    private static bool IsCalled(Linear layer, string target) => layer.Name == target || layer.Name.EndsWith("." + target, StringComparison.Ordinal);

    private static void Fill(TorchModel model, Network network, SafetensorsFolder weights, TrainSettings settings, bool fresh, string where)
    {
        var names = new WeightNames(weights, model.Config, where);
        foreach (Weight weight in network.Weights.All.Where(weight => !weight.IsTrained))
        {
            string name = names.Find(weight.Name, weight.Shape);
            model.Hold(weight, () => Read(weights, name, weight, where), settings.Adapter is { EightBit: true });
        }

        if (!fresh) return;
        HashSet<string> begun = [.. network.Weights.All.Where(weight => weight.IsNew).Select(weight => weight.Name)];
        foreach (WeightSlice slice in model.Slices.Where(slice => !slice.Name.StartsWith(LowRankAdapter.Prefix, StringComparison.Ordinal) && !begun.Contains(slice.Name)))
            StoredNumbers.Copy(weights, names.Find(slice.Name, slice.Shape), slice.Values, where);
        foreach (Linear layer in network.Weights.Linears.Where(layer => layer.Adapter?.Magnitude is not null)) Measure(model, layer);
        model.Store.Round();
    }

    private static float[] Read(SafetensorsFolder weights, string name, Weight weight, string where)
    {
        var values = new float[weight.Shape.Aggregate(1L, (a, b) => a * b)];
        StoredNumbers.Copy(weights, name, values, where);
        return values;
    }

    // B is zero, so these are the lengths of the rows that training starts from.
    private static void Measure(TorchModel model, Linear layer)
    {
        using DisposeScope scope = NewDisposeScope();
        using (no_grad())
        {
            Tensor lengths = LowRankAdapter.RowLengths(layer.Wide(ScalarType.Float32)).to(CPU);
            lengths.data<float>().CopyTo(model.Slices.Single(slice => slice.Name == layer.Adapter!.Magnitude!.Name).Values);
        }
    }
}

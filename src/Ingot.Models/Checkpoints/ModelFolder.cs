using System.Runtime.InteropServices;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;

namespace Ingot.Models.Checkpoints;

/// <summary>A model as a folder that Hugging Face tools load: `config.json`, the weights in safetensors, whole or in parts, and `generation_config.json`.</summary>
public static class ModelFolder
{
    /// <summary>Writes the three files; each appears whole or not at all, the configuration last.</summary>
    public static void Save(LlamaModel model, string folder) => Save((ITrainableModel)model, folder);

    /// <summary>The same for a model of any architecture; how to generate is told where it can.</summary>
    internal static void Save(ITrainableModel model, string folder)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        model.Store.Fetch();
        SafetensorsWriter.Write(Path.Combine(folder, SafetensorsFolder.WeightsFile), Tensors(model));
        if (model.Config is TransformerConfig decoder) GenerationConfig.For(decoder).Save(folder);
        model.Config.Save(folder);
    }

    /// <summary>The shape of the model in <paramref name="folder"/>; throws <see cref="IngotException"/> (Data, Usage) when it cannot be read or is not supported.</summary>
    public static IModelConfig LoadConfig(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return ArchitectureCatalog.LoadConfig(folder);
    }

    /// <summary>Checks, without reading a weight, that <paramref name="folder"/> holds every tensor of its configuration in the right shape and none besides; answers the shape. Throws as <see cref="LoadConfig"/>.</summary>
    public static IModelConfig Check(string folder)
    {
        IModelConfig config = LoadConfig(folder);
        using SafetensorsFolder weights = SafetensorsFolder.Open(folder);
        Check(config, weights, folder);
        return config;
    }

    /// <summary>Loads a model; throws <see cref="IngotException"/> (Data) when a file is missing, damaged or does not fit the configuration.</summary>
    public static LlamaModel Load(string folder, Precision precision)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        TransformerConfig config = TransformerConfig.Load(folder);
        return (LlamaModel)Fill(folder, config, () => new LlamaModel(config, precision, seed: null));
    }

    /// <summary>Loads a model of any architecture in the catalog, with <paramref name="shape"/> in place of its own where that differs in no weight; throws <see cref="IngotException"/> (Data, Usage) when it cannot be.</summary>
    internal static ITrainableModel Open(string folder, Precision precision, ComputeDevice device, IModelConfig? shape = null)
    {
        IModelConfig config = ArchitectureCatalog.LoadConfig(folder);
        return Fill(folder, config, () => ArchitectureCatalog.Create(shape ?? config, precision, device, seed: null));
    }

    /// <summary>The weights as tensors of the Hugging Face layout, written in place without a copy.</summary>
    internal static IReadOnlyList<SafetensorsTensor> Tensors(ITrainableModel model) =>
    [
        .. model.Slices.Select(slice => new SafetensorsTensor(
            slice.Name, SafetensorsDType.F32, [.. slice.Shape], stream => stream.Write(MemoryMarshal.AsBytes(slice.Values)))),
    ];

    /// <summary>Copies <paramref name="weights"/> into the model; tensors may be float32, float16 or bfloat16.</summary>
    internal static void LoadWeights(ITrainableModel model, SafetensorsFolder weights, string where)
    {
        var names = new WeightNames(weights, model.Config, where);
        foreach (WeightSlice slice in model.Slices) StoredNumbers.Copy(weights, names.Find(slice.Name, slice.Shape), slice.Values, where);
        model.Store.Round();
    }

    private static ITrainableModel Fill(string folder, IModelConfig config, Func<ITrainableModel> create)
    {
        using SafetensorsFolder weights = SafetensorsFolder.Open(folder);
        Check(config, weights, folder);
        ITrainableModel model = create();
        try
        {
            LoadWeights(model, weights, folder);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    // A hostile configuration must not make us ask for memory that the file does not back.
    private static void Check(IModelConfig config, SafetensorsFolder weights, string where)
    {
        long stored = weights.Tensors.Values.Sum(entry => entry.Shape.Aggregate(1L, (a, b) => a * b));
        if ((config is TransformerConfig decoder && decoder.NumHiddenLayers > weights.Tensors.Count) || config.Parameters > stored)
            throw new IngotException(ExitCode.Data, $"the configuration asks for {config.Parameters} weights, the file holds {stored}", where, "Download or make the model folder again.");
        var names = new WeightNames(weights, config, where);
        List<string> used = [.. ArchitectureCatalog.Find(config.ModelType, where).Build(config).Weights.All.Select(weight => names.Find(weight.Name, weight.Shape))];
        foreach (string name in used) StoredNumbers.Size(weights.Tensors[name].DType, name, where);
        names.RequireNoOthers(used);
    }
}

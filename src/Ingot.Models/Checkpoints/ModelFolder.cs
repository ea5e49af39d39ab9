using System.Runtime.InteropServices;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;

namespace Ingot.Models.Checkpoints;

/// <summary>A model as a folder that Hugging Face tools load: `config.json`, `model.safetensors` and `generation_config.json`.</summary>
public static class ModelFolder
{
    private const string WeightsFile = "model.safetensors";

    /// <summary>Writes the three files; each appears whole or not at all, the configuration last.</summary>
    public static void Save(LlamaModel model, string folder) => Save((ITrainableModel)model, folder);

    /// <summary>The same for a model of any architecture; how to generate is told where it can.</summary>
    internal static void Save(ITrainableModel model, string folder)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        model.Store.Fetch();
        SafetensorsWriter.Write(Path.Combine(folder, WeightsFile), Tensors(model));
        if (model.Config is TransformerConfig decoder) GenerationConfig.For(decoder).Save(folder);
        model.Config.Save(folder);
    }

    /// <summary>Loads a model; throws <see cref="IngotException"/> (Data) when a file is missing, damaged or does not fit the configuration.</summary>
    public static LlamaModel Load(string folder, Precision precision)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        TransformerConfig config = TransformerConfig.Load(folder);
        using SafetensorsReader reader = SafetensorsReader.Open(Path.Combine(folder, WeightsFile));
        RequireFit(config, reader, folder);
        var model = new LlamaModel(config, precision, seed: null);
        try
        {
            LoadWeights(model, reader, Path.Combine(folder, WeightsFile));
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Loads a model of any architecture in the catalog; throws <see cref="IngotException"/> (Data, Usage) when it cannot be.</summary>
    internal static ITrainableModel Open(string folder, Precision precision, ComputeDevice device)
    {
        IModelConfig config = ArchitectureCatalog.LoadConfig(folder);
        using SafetensorsReader reader = SafetensorsReader.Open(Path.Combine(folder, WeightsFile));
        RequireFit(config, reader, folder);
        ITrainableModel model = ArchitectureCatalog.Create(config, precision, device, seed: null);
        try
        {
            LoadWeights(model, reader, Path.Combine(folder, WeightsFile));
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The weights as tensors of the Hugging Face layout, written in place without a copy.</summary>
    internal static IReadOnlyList<SafetensorsTensor> Tensors(ITrainableModel model) =>
    [
        .. model.Slices.Select(slice => new SafetensorsTensor(
            slice.Name, SafetensorsDType.F32, [.. slice.Shape], stream => stream.Write(MemoryMarshal.AsBytes(slice.Values)))),
    ];

    /// <summary>Copies the weights of <paramref name="reader"/> into the model; tensors may be float32, float16 or bfloat16.</summary>
    internal static void LoadWeights(ITrainableModel model, SafetensorsReader reader, string where)
    {
        foreach (WeightSlice slice in model.Slices)
        {
            if (!reader.Tensors.TryGetValue(slice.Name, out SafetensorsEntry? entry)) throw Refuse(where, $"the file has no tensor {slice.Name}");
            if (!entry.Shape.SequenceEqual(slice.Shape))
                throw Refuse(where, $"{slice.Name} is [{string.Join(", ", entry.Shape)}] where the configuration asks for [{string.Join(", ", slice.Shape)}]");
            StoredNumbers.Copy(entry.DType, reader.Bytes(slice.Name), slice.Values, slice.Name, where);
        }

        model.Store.Round();
    }

    // A hostile configuration must not make us ask for memory that the file does not back.
    private static void RequireFit(IModelConfig config, SafetensorsReader reader, string folder)
    {
        long stored = reader.Tensors.Values.Sum(entry => entry.Shape.Aggregate(1L, (a, b) => a * b));
        if ((config is TransformerConfig decoder && decoder.NumHiddenLayers > reader.Tensors.Count) || config.Parameters > stored)
            throw Refuse(folder, $"the configuration asks for {config.Parameters} weights, the file holds {stored}");
    }

    private static IngotException Refuse(string where, string what) => new(ExitCode.Data, what, where, "Download or make the model folder again.");
}

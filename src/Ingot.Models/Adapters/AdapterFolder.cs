using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Models.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Models.Adapters;

/// <summary>An adapter as PEFT keeps it, `adapter_config.json` and `adapter_model.safetensors`, and what becomes of a base when it is merged into it.</summary>
public static class AdapterFolder
{
    private const string WeightsFile = "adapter_model.safetensors", Down = ".lora_A.weight", Up = ".lora_B.weight", Length = ".lora_magnitude_vector";

    /// <summary>Writes the adapter that <paramref name="model"/> holds into <paramref name="folder"/>.</summary>
    internal static void Save(ITrainableModel model, AdapterSettings settings, string? baseName, string folder)
    {
        Directory.CreateDirectory(folder);
        model.Store.Fetch();
        SafetensorsWriter.Write(Path.Combine(folder, WeightsFile), [.. ModelFolder.Tensors(model).Select(tensor => IsPart(tensor.Name) ? tensor : tensor with { Name = LowRankAdapter.Prefix + tensor.Name })]);
        IEnumerable<string> modules = model.Slices.Where(slice => slice.Name.EndsWith(Down, StringComparison.Ordinal)).Select(slice => slice.Name[(slice.Name.LastIndexOf('.', slice.Name.Length - Down.Length - 1) + 1)..^Down.Length]);
        IEnumerable<string> whole = model.Slices.Where(slice => !IsPart(slice.Name)).Select(slice => slice.Name.Split('.')[^2]);
        (IModelConfig decoder, string task) = model.Config is DecoderClassifierConfig classifier ? (classifier.Decoder, "SEQ_CLS") : (model.Config, "CAUSAL_LM");
        AdapterConfig.Of(settings, modules, whole, task, decoder is Gpt2Config, baseName).Save(folder);
    }

    /// <summary>
    /// Writes the base of <paramref name="baseFolder"/> with the adapter of <paramref name="adapterFolder"/> added into its matrices as `model.safetensors` of
    /// <paramref name="folder"/>, in the types that the base has, and with the modules that were trained whole; with <paramref name="sign"/> -1 a LoRA adapter is taken out again. Answers the shape where a
    /// head for labels makes it another than the base's, else null. Throws <see cref="IngotException"/> (Data) where the two do not belong together.
    /// </summary>
    public static IModelConfig? Merge(string baseFolder, string adapterFolder, string folder, int sign = 1)
    {
        AdapterConfig config = AdapterConfig.Load(adapterFolder);
        if (sign < 0 && config.UseDora) throw new IngotException(ExitCode.Usage, "a DoRA adapter cannot be taken out: the lengths of the base's rows are gone", adapterFolder, "Take the base itself.");
        using SafetensorsReader adapter = SafetensorsReader.Open(Path.Combine(adapterFolder, WeightsFile));
        using SafetensorsFolder weights = SafetensorsFolder.Open(baseFolder);
        IModelConfig shape = ModelFolder.LoadConfig(baseFolder);
        Dictionary<string, string> modules = Modules(adapter, config.Whole, adapterFolder);
        Native.TorchRuntime.Start();
        var names = new WeightNames(weights, shape, adapterFolder);
        Dictionary<string, string> changed = modules.ToDictionary(module => names.Find(module.Value + ".weight"), module => module.Key, StringComparer.Ordinal);
        foreach ((string tensor, string module) in changed) Check(weights.Tensors[tensor], adapter, module, config, adapterFolder);
        var whole = new WholeModules(adapter, config.Whole, names, weights, shape, adapterFolder);
        if (sign < 0 && whole.Any) throw new IngotException(ExitCode.Usage, "modules that were trained whole cannot be taken out: what the base had there is gone", adapterFolder, "Take the base itself.");
        TunedWeights.Write(
            folder, weights,
            entry => changed.TryGetValue(entry.Name, out string? module) ? stream => StoredNumbers.Write(entry.DType, Merged(weights, entry, adapter, module, config, sign, baseFolder), stream)
                : whole.Of(entry.Name) is { } values ? stream => StoredNumbers.Write(entry.DType, values, stream) : null,
            entry => whole.Labelled is null || entry.Name != WeightNames.OutputMatrix, whole.Added);
        return whole.Labelled;
    }

    private static bool IsPart(string name) => name.StartsWith(LowRankAdapter.Prefix, StringComparison.Ordinal);

    // From the name in the adapter's file to the module in the base's; every tensor must be a part of one.
    private static Dictionary<string, string> Modules(SafetensorsReader adapter, IReadOnlyList<string> whole, string where)
    {
        var modules = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in adapter.Tensors.Keys.Where(name => !WholeModules.Holds(whole, name)))
        {
            string? ending = new[] { Down, Up, Length }.FirstOrDefault(part => name.EndsWith(part, StringComparison.Ordinal));
            if (ending is null || !IsPart(name)) throw Refuse($"{name[..Math.Min(name.Length, 120)]} is no part of a LoRA or DoRA adapter", where);
            string module = name[..^ending.Length];
            modules[module] = module[LowRankAdapter.Prefix.Length..];
        }

        return modules;
    }

    private static void Check(SafetensorsEntry matrix, SafetensorsReader adapter, string module, AdapterConfig config, string where)
    {
        if (matrix.Shape.Length != 2) throw Refuse($"{matrix.Name} is no matrix", where);
        (long outputs, long inputs) = config.FanInFanOut ? (matrix.Shape[1], matrix.Shape[0]) : (matrix.Shape[0], matrix.Shape[1]);
        Demand(Down, config.R, inputs);
        Demand(Up, outputs, config.R);
        if (config.UseDora) Demand(Length, outputs);

        void Demand(string part, params long[] shape)
        {
            if (!adapter.Tensors.TryGetValue(module + part, out SafetensorsEntry? entry) || !entry.Shape.SequenceEqual(shape))
                throw Refuse($"the adapter's {module + part} is not [{string.Join(", ", shape)}], as {matrix.Name} of the base and the rank ask for", where);
            StoredNumbers.Size(entry.DType, entry.Name, where);
        }
    }

    private static float[] Merged(SafetensorsFolder weights, SafetensorsEntry entry, SafetensorsReader adapter, string module, AdapterConfig config, int sign, string where)
    {
        var values = new float[entry.Shape.Aggregate(1L, (a, b) => a * b)];
        StoredNumbers.Copy(weights, entry.Name, values, where);
        using DisposeScope scope = NewDisposeScope();
        Tensor stored = tensor(values, entry.Shape), matrix = config.FanInFanOut ? stored.t() : stored;
        matrix = matrix + (Read(adapter, module + Up).matmul(Read(adapter, module + Down)) * (sign * config.Scale));
        if (config.UseDora) matrix = matrix * (Read(adapter, module + Length) / LowRankAdapter.RowLengths(matrix)).unsqueeze(1);
        Tensor back = (config.FanInFanOut ? matrix.t() : matrix).contiguous();
        back.data<float>().CopyTo(values);
        return values;
    }

    private static Tensor Read(SafetensorsReader adapter, string name)
    {
        SafetensorsEntry entry = adapter.Tensors[name];
        var values = new float[entry.Shape.Aggregate(1L, (a, b) => a * b)];
        StoredNumbers.Widen(entry.DType, adapter.Bytes(name), values);
        return tensor(values, entry.Shape);
    }

    private static IngotException Refuse(string what, string where) => new(ExitCode.Data, what, where, "Name the base that the adapter was trained on.");
}

using Ingot.Core.Models;
using Ingot.Models.Architectures;
using Ingot.Models.Networks;

namespace Ingot.Models.Checkpoints;

/// <summary>Writes a model that was trained from a base as the base is stored: the same names and types of numbers, and byte for byte what training did not change.</summary>
internal static class TunedWeights
{
    /// <summary>Writes `model.safetensors` into <paramref name="folder"/>, whole or not at all; a head that the base has not is written besides, and one that the model has not is left out.</summary>
    public static void Save(ITrainableModel model, string baseFolder, string folder)
    {
        Directory.CreateDirectory(folder);
        model.Store.Fetch();
        using SafetensorsFolder weights = SafetensorsFolder.Open(baseFolder);
        var names = new WeightNames(weights, model.Config, baseFolder);
        ILookup<bool, WeightSlice> slices = model.Slices.ToLookup(slice => names.Has(slice.Name));
        Dictionary<string, WeightSlice> trained = slices[true].ToDictionary(slice => names.Find(slice.Name, slice.Shape), StringComparer.Ordinal);
        Write(
            folder, weights, entry => trained.TryGetValue(entry.Name, out WeightSlice? slice) ? stream => StoredNumbers.Write(entry.DType, slice.Values, stream) : null,
            entry => !IsHead(model.Config, entry.Name),
            [.. slices[false].Select(slice => new SafetensorsTensor(slice.Name, SafetensorsDType.F32, [.. slice.Shape], stream => StoredNumbers.Write(SafetensorsDType.F32, slice.Values, stream)))]);
    }

    // What told the next word, or hidden ones, where labels are told now.
    private static bool IsHead(IModelConfig config, string name) =>
        config is DecoderClassifierConfig ? name == WeightNames.OutputMatrix : config is BertConfig { IsMasked: false } && name.StartsWith("cls.", StringComparison.Ordinal);

    /// <summary>Writes the tensors of <paramref name="weights"/> that are to be <paramref name="kept"/> (null: all), by what <paramref name="changed"/> gives for each or as it is, and those that are <paramref name="added"/>.</summary>
    public static void Write(string folder, SafetensorsFolder weights, Func<SafetensorsEntry, Action<Stream>?> changed, Func<SafetensorsEntry, bool>? kept = null, IReadOnlyList<SafetensorsTensor>? added = null) =>
        SafetensorsWriter.Write(
            Path.Combine(folder, SafetensorsFolder.WeightsFile),
            [
                .. weights.Tensors.Values.Where(kept ?? (_ => true)).Select(entry => new SafetensorsTensor(entry.Name, entry.DType, entry.Shape, changed(entry) ?? (stream => Copy(weights, entry, stream)))),
                .. added ?? [],
            ]);

    private static void Copy(SafetensorsFolder weights, SafetensorsEntry entry, Stream stream)
    {
        const int piece = 1 << 26;
        for (long start = 0; start < entry.Length; start += piece) stream.Write(weights.Bytes(entry.Name, start, (int)Math.Min(piece, entry.Length - start)));
    }
}

using Ingot.Core.Models;
using Ingot.Models.Architectures;

namespace Ingot.Models.Checkpoints;

/// <summary>Writes a model that was trained from a base as the base is stored: the same names and types of numbers, and byte for byte what training did not change.</summary>
internal static class TunedWeights
{
    /// <summary>Writes `model.safetensors` into <paramref name="folder"/>, whole or not at all.</summary>
    public static void Save(ITrainableModel model, string baseFolder, string folder)
    {
        Directory.CreateDirectory(folder);
        model.Store.Fetch();
        using SafetensorsFolder weights = SafetensorsFolder.Open(baseFolder);
        var names = new WeightNames(weights, model.Config, baseFolder);
        Dictionary<string, WeightSlice> trained = model.Slices.ToDictionary(slice => names.Find(slice.Name, slice.Shape), StringComparer.Ordinal);
        Write(folder, weights, entry => trained.TryGetValue(entry.Name, out WeightSlice? slice) ? stream => StoredNumbers.Write(entry.DType, slice.Values, stream) : null);
    }

    /// <summary>Writes every tensor of <paramref name="weights"/>: by what <paramref name="changed"/> gives for it, or as it is.</summary>
    public static void Write(string folder, SafetensorsFolder weights, Func<SafetensorsEntry, Action<Stream>?> changed) => SafetensorsWriter.Write(
        Path.Combine(folder, SafetensorsFolder.WeightsFile),
        [.. weights.Tensors.Values.Select(entry => new SafetensorsTensor(entry.Name, entry.DType, entry.Shape, changed(entry) ?? (stream => Copy(weights, entry, stream))))]);

    private static void Copy(SafetensorsFolder weights, SafetensorsEntry entry, Stream stream)
    {
        const int piece = 1 << 26;
        for (long start = 0; start < entry.Length; start += piece) stream.Write(weights.Bytes(entry.Name, start, (int)Math.Min(piece, entry.Length - start)));
    }
}

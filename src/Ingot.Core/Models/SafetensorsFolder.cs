using Ingot.Core.Errors;

namespace Ingot.Core.Models;

/// <summary>
/// The weights of a model folder, memory-mapped: `model.safetensors`, or the files that `model.safetensors.index.json` names. Pickled weights are never
/// read. Safe to read from several threads until it is disposed.
/// </summary>
public sealed class SafetensorsFolder : IDisposable
{
    /// <summary>The one file of a model that is not divided.</summary>
    public const string WeightsFile = "model.safetensors";

    private readonly List<SafetensorsReader> readers = [];
    private readonly Dictionary<string, SafetensorsReader> holders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SafetensorsEntry> tensors = new(StringComparer.Ordinal);

    private SafetensorsFolder()
    {
    }

    /// <summary>The tensors by name; offsets count from the start of the file that holds them.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Tensors => tensors;

    /// <summary>Maps the weights in <paramref name="folder"/>; throws <see cref="IngotException"/> (data) where there are none, or where a file is damaged, missing or holds other tensors than the index says.</summary>
    public static SafetensorsFolder Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string single = Path.Combine(folder, WeightsFile), index = Path.Combine(folder, SafetensorsIndex.FileName);
        var weights = new SafetensorsFolder();
        try
        {
            if (File.Exists(single)) weights.Add(single, null);
            else if (File.Exists(index)) foreach ((string file, HashSet<string> names) in SafetensorsIndex.Read(index)) weights.Add(Path.Combine(folder, file), names);
            else throw Missing(folder);
            return weights;
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <summary>As <see cref="SafetensorsReader.Bytes(string)"/>.</summary>
    public ReadOnlySpan<byte> Bytes(string name) => Holder(name).Bytes(name);

    /// <summary>As <see cref="SafetensorsReader.Bytes(string, long, int)"/>.</summary>
    public ReadOnlySpan<byte> Bytes(string name, long offset, int count) => Holder(name).Bytes(name, offset, count);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SafetensorsReader reader in readers) reader.Dispose();
    }

    private void Add(string path, HashSet<string>? names)
    {
        SafetensorsReader reader = SafetensorsReader.Open(path);
        readers.Add(reader);
        if (names is not null && !names.SetEquals(reader.Tensors.Keys)) throw new IngotException(ExitCode.Data, "the file holds other tensors than the index says", path, "Download or make the model folder again.");
        foreach ((string name, SafetensorsEntry entry) in reader.Tensors) (holders[name], tensors[name]) = (reader, entry);
    }

    private SafetensorsReader Holder(string name) => holders.TryGetValue(name, out SafetensorsReader? reader) ? reader : throw new IngotException(ExitCode.Data, $"the model has no tensor {name}", null, "Download or make the model folder again.");

    private static IngotException Missing(string folder)
    {
        bool pickled = Directory.Exists(folder) && Directory.EnumerateFiles(folder, "pytorch_model*.bin").Any();
        return pickled
            ? new IngotException(ExitCode.Data, "its weights are pickled, which could run any program: they are not read", folder, "Take a revision with model.safetensors, or convert them with: safetensors.torch.save_file")
            : new IngotException(ExitCode.Data, "there is no model.safetensors", folder, "Name a model folder in the Hugging Face layout.");
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Models;
using Ingot.Core.Progress;

namespace Ingot.Training.Loop;

/// <summary>
/// Checkpoints of a run: one folder each, written beside and moved in whole; the last two are kept, so that a damaged one
/// still leaves the one before it.
/// </summary>
internal sealed class CheckpointStore(string folder)
{
    private const string Prefix = "step-", StateFile = "checkpoint.json", TensorFile = "state.safetensors";
    private const int Kept = 2;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Writes a checkpoint of <paramref name="blocks"/> and removes the ones before the last.</summary>
    public void Save(TrainingState state, long optimizerSteps, IReadOnlyDictionary<string, string> fingerprint, IReadOnlyList<FlatBlock> blocks)
    {
        Directory.CreateDirectory(folder);
        RemovePartial();
        string beside = Path.Combine(folder, $".partial-{Environment.ProcessId}"), place = Path.Combine(folder, $"{Prefix}{state.Step:D12}");
        Directory.CreateDirectory(beside);
        string tensors = Path.Combine(beside, TensorFile);
        SafetensorsWriter.Write(tensors, [.. blocks.Select(block => block.ToTensor())]);
        var checkpoint = new Checkpoint { State = state, OptimizerSteps = optimizerSteps, Sha256 = Hash(tensors), Fingerprint = fingerprint };
        AtomicFile.WriteText(Path.Combine(beside, StateFile), JsonSerializer.Serialize(checkpoint, Json));
        if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
        Directory.Move(beside, place);
        foreach (string old in Places().Skip(Kept)) Directory.Delete(old, recursive: true);
    }

    /// <summary>The newest checkpoint that can be read, with its folder; null when there is none at all. Throws <see cref="IngotException"/> (Data) when all are damaged.</summary>
    public (Checkpoint Checkpoint, string Place)? Newest(IProgressSink progress)
    {
        IngotException? damage = null;
        foreach (string place in Places())
        {
            try
            {
                Checkpoint checkpoint = Read(place);
                if (damage is not null) progress.Report(new Message(MessageLevel.Warning, $"{damage.Message} Training goes on from {Path.GetFileName(place)}."));
                return (checkpoint, place);
            }
            catch (IngotException fault)
            {
                damage ??= fault;
            }
        }

        return damage is null ? null : throw damage;
    }

    /// <summary>Fills <paramref name="blocks"/> from the checkpoint in <paramref name="place"/>.</summary>
    public static void Load(string place, IReadOnlyList<FlatBlock> blocks)
    {
        string path = Path.Combine(place, TensorFile);
        using SafetensorsReader reader = SafetensorsReader.Open(path);
        foreach (FlatBlock block in blocks)
        {
            if (!reader.Tensors.TryGetValue(block.Name, out SafetensorsEntry? entry) || entry.DType != SafetensorsDType.F32 || entry.Length != block.Count * sizeof(float))
                throw Damaged(path, $"the block {block.Name} is missing or has the wrong size");
            block.Fill(reader);
        }
    }

    /// <summary>Removes all checkpoints.</summary>
    public void Clear()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static Checkpoint Read(string place)
    {
        string state = Path.Combine(place, StateFile), tensors = Path.Combine(place, TensorFile);
        Checkpoint? checkpoint;
        try
        {
            checkpoint = JsonSerializer.Deserialize<Checkpoint>(File.ReadAllBytes(state), Json);
            if (checkpoint is null || Hash(tensors) != checkpoint.Sha256) throw Damaged(tensors, "its content does not match its checksum");
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Damaged(place, fault.Message, fault);
        }

        return checkpoint;
    }

    private static string Hash(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static IngotException Damaged(string where, string what, Exception? inner = null) =>
        new(ExitCode.Data, $"the checkpoint cannot be read: {what}", where, "Delete it to go on from the one before it, or from the start.", inner);

    private IEnumerable<string> Places() => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateDirectories(folder, Prefix + "*").OrderDescending(StringComparer.Ordinal).ToList();

    private void RemovePartial()
    {
        foreach (string partial in Directory.EnumerateDirectories(folder, ".partial-*")) Directory.Delete(partial, recursive: true);
    }
}

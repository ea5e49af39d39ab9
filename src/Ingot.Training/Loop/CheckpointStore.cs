using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Models;
using Ingot.Core.Progress;

namespace Ingot.Training.Loop;

/// <summary>
/// Checkpoints of a run: one folder each, written beside and moved in whole; the newest are kept, so that a damaged one
/// still leaves the one before it, and the last good one, to which an unstable run goes back.
/// </summary>
internal sealed class CheckpointStore(string folder, int kept = 2)
{
    private const string Prefix = "step-", StateFile = "checkpoint.json", TensorFile = "state.safetensors";
    private const long MostSteps = 999_999_999_999;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Called before a block is written; lets tests fill the disk.</summary>
    internal Action<string>? BeforeWriting { get; init; }

    /// <summary>Writes a checkpoint of <paramref name="blocks"/>, whose hash is entered in <paramref name="checkpoint"/>, and removes what is no longer needed.</summary>
    public void Save(Checkpoint checkpoint, IReadOnlyList<FlatBlock> blocks)
    {
        Directory.CreateDirectory(folder);
        RemovePartial();
        string beside = Path.Combine(folder, $".partial-{Environment.ProcessId}"), place = Place(checkpoint.State.Step);
        Directory.CreateDirectory(beside);
        string tensors = Path.Combine(beside, TensorFile);
        BeforeWriting?.Invoke(tensors);
        SafetensorsWriter.Write(tensors, [.. blocks.Select(block => block.ToTensor())]);
        var layouts = blocks.Where(block => block.Layout is not null).ToDictionary(block => block.Name, block => block.Layout!);
        AtomicFile.WriteText(Path.Combine(beside, StateFile), JsonSerializer.Serialize(checkpoint with { Sha256 = Hash(tensors), Layouts = layouts }, Json));
        if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
        Directory.Move(beside, place);
        foreach (string old in Places().Skip(kept).Where(old => old != Place(checkpoint.State.Good))) Directory.Delete(old, recursive: true);
    }

    /// <summary>Goes back: removes everything after <paramref name="checkpoint"/>, whose tensors lie in place, and enters its new state there.</summary>
    public void GoBack(Checkpoint checkpoint)
    {
        string place = Place(checkpoint.State.Step);
        foreach (string later in Places().Where(other => string.CompareOrdinal(other, place) > 0)) Directory.Delete(later, recursive: true);
        AtomicFile.WriteText(Path.Combine(place, StateFile), JsonSerializer.Serialize(checkpoint, Json));
    }

    /// <summary>The newest checkpoint, up to step <paramref name="last"/>, that can be read, with its folder; null when there is none at all. Throws <see cref="IngotException"/> (Data) when all are damaged.</summary>
    public (Checkpoint Checkpoint, string Place)? Newest(IProgressSink progress, long last = long.MaxValue)
    {
        IngotException? damage = null;
        foreach (string place in Places())
        {
            if (string.CompareOrdinal(place, Place(last)) > 0) continue;
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

    /// <summary>Fills <paramref name="blocks"/> from <paramref name="checkpoint"/> in <paramref name="place"/>.</summary>
    public static void Load(Checkpoint checkpoint, string place, IReadOnlyList<FlatBlock> blocks)
    {
        string path = Path.Combine(place, TensorFile);
        using SafetensorsReader reader = SafetensorsReader.Open(path);
        foreach (FlatBlock block in blocks)
        {
            if (!reader.Tensors.TryGetValue(block.Name, out SafetensorsEntry? entry) || entry.DType != SafetensorsDType.F32 || entry.Length != block.Count * sizeof(float))
                throw Damaged(path, $"the block {block.Name} is missing or has the wrong size");
            IReadOnlyList<long>? layout = checkpoint.Layouts.GetValueOrDefault(block.Name);
            if (layout is not null && !Covers(layout, block.Count)) throw Damaged(path, $"the layout of the block {block.Name} does not fit");
            block.Fill(reader, layout);
        }
    }

    /// <summary>The checkpoint of step <paramref name="step"/>, which process 0 has found readable.</summary>
    public (Checkpoint Checkpoint, string Place) At(long step) => (Read(Place(step)), Place(step));

    /// <summary>Removes all checkpoints.</summary>
    public void Clear()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private string Place(long step) => Path.Combine(folder, $"{Prefix}{Math.Min(step, MostSteps):D12}");

    private static bool Covers(IReadOnlyList<long> layout, long count)
    {
        long covered = 0;
        for (int i = 1; i < layout.Count; i += 2)
        {
            if (layout[i] < 0 || layout[i] > count - covered) return false;
            covered += layout[i];
        }

        return covered == count && layout.Count % 2 == 0;
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

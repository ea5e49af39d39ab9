using System.Text.Json;
using Ingot.Core.Errors;

namespace Ingot.Inference.Networks;

/// <summary>`config.json` of a network; what each architecture asks for is checked when it is asked for.</summary>
internal sealed class NetworkShape
{
    // No published classifier is wider or deeper; a hostile file must not ask for memory beyond this.
    private const int Widest = 1 << 17;
    private readonly string path;
    private readonly JsonElement root;

    private NetworkShape(string path, JsonElement root) => (this.path, this.root) = (path, root);

    public string ModelType => Text("model_type") ?? throw Fault("it names no model_type");

    /// <summary>The classes in the order of the logits.</summary>
    public IReadOnlyList<string> Labels { get; private init; } = [];

    /// <summary>Whether the configuration in <paramref name="folder"/> is there and has one of <paramref name="parts"/> in it.</summary>
    public static bool Mentions(string folder, params ReadOnlySpan<string> parts)
    {
        string path = Path.Combine(folder, "config.json");
        if (!File.Exists(path)) return false;
        string text = File.ReadAllText(path);
        foreach (string part in parts)
            if (text.Contains(part, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>Reads a classifier's <paramref name="folder"/>; throws <see cref="IngotException"/> (Data) where there is none.</summary>
    public static NetworkShape Load(string folder)
    {
        NetworkShape shape = Read(folder);
        if (shape.Labels.Count == 0) throw shape.Fault("it has no id2label: this is no classifier");
        return shape;
    }

    /// <summary>Reads the configuration of any network; throws <see cref="IngotException"/> (Data) where it cannot be.</summary>
    public static NetworkShape Read(string folder)
    {
        string path = Path.Combine(folder, "config.json");
        if (!File.Exists(path)) throw new IngotException(ExitCode.Data, "there is no config.json", folder, "Name the folder of a trained model.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement.Clone();
            if (root.ValueKind != JsonValueKind.Object) throw new JsonException("it is no object");
            return new NetworkShape(path, root) { Labels = LabelsOf(root) };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new IngotException(ExitCode.Data, $"the configuration cannot be read: {fault.Message}", path, "Name the folder of a trained model, or make it again.", fault);
        }
    }

    /// <summary>A positive size.</summary>
    public int Size(string name) => Number(name) is { } value && value >= 1 && value <= (name.EndsWith("vocab_size", StringComparison.Ordinal) ? 1 << 24 : Widest) && value == Math.Floor(value) ? (int)value : throw Fault($"{name} is missing or out of range");

    /// <summary>A positive size that may be missing.</summary>
    public int? OptionalSize(string name) => root.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? Size(name) : null;

    /// <summary>A positive size that divides another.</summary>
    public int Divisor(string name, string of) => Size(of) % Size(name) == 0 ? Size(name) : throw Fault($"{name} does not divide {of}");

    /// <summary>Whether a flag is set.</summary>
    public bool Flag(string name) => root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    /// <summary>A number that may be missing.</summary>
    public double? Number(string name) => root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    /// <summary>A text that may be missing.</summary>
    public string? Text(string name) => root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Positive sizes.</summary>
    public int[] Sizes(string name)
    {
        if (!root.TryGetProperty(name, out JsonElement values) || values.ValueKind != JsonValueKind.Array || values.GetArrayLength() is 0 or > 64) throw Fault($"{name} is missing or too long");
        return [.. values.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int size) && size is >= 1 and <= 1024 ? size : throw Fault($"{name} holds no sizes"))];
    }

    private static string[] LabelsOf(JsonElement root)
    {
        if (!root.TryGetProperty("id2label", out JsonElement labels) || labels.ValueKind != JsonValueKind.Object) return [];
        var names = labels.EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString() ?? "");
        return [.. Enumerable.Range(0, names.Count).Select(number => names.TryGetValue($"{number}", out string? name) ? name : throw new JsonException("id2label does not number its labels from 0"))];
    }

    public IngotException Fault(string what) => new(ExitCode.Data, $"the model's configuration cannot be used: {what}", path, "Train the model again.");
}

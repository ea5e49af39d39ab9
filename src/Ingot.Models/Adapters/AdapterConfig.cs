using System.Text.Json;
using System.Text.Json.Serialization;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Training;

namespace Ingot.Models.Adapters;

/// <summary>PEFT's `adapter_config.json` of a LoRA or DoRA adapter, with its field names.</summary>
internal sealed record AdapterConfig
{
    private const string FileName = "adapter_config.json";
    private const long LargestFile = 4 << 20;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string PeftType { get; init; } = "LORA";

    public string? TaskType { get; init; } = "CAUSAL_LM";

    public string? BaseModelNameOrPath { get; init; }

    public required int R { get; init; }

    public required double LoraAlpha { get; init; }

    public double LoraDropout { get; init; }

    /// <summary>A list of names, or a pattern; what is in the weights counts.</summary>
    public JsonElement? TargetModules { get; init; }

    public string Bias { get; init; } = "none";

    /// <summary>Whether the base's matrices are [I, O].</summary>
    public bool FanInFanOut { get; init; }

    public bool UseRslora { get; init; }

    public bool UseDora { get; init; }

    public bool InferenceMode { get; init; } = true;

    public JsonElement? ModulesToSave { get; init; }

    public JsonElement? RankPattern { get; init; }

    public JsonElement? AlphaPattern { get; init; }

    /// <summary>What the product of the thin matrices is multiplied by.</summary>
    [JsonIgnore]
    public double Scale => LoraAlpha / (UseRslora ? Math.Sqrt(R) : R);

    /// <summary>The modules that were trained whole, by the last part of their names.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Whole => Holds(ModulesToSave) ? [.. ModulesToSave!.Value.EnumerateArray().Select(name => name.GetString()!)] : [];

    public static AdapterConfig Of(AdapterSettings settings, IEnumerable<string> targets, IEnumerable<string> whole, string task, bool inputFirst, string? baseName) => new()
    {
        TaskType = task,
        ModulesToSave = whole.Distinct().ToArray() is { Length: > 0 } modules ? JsonSerializer.SerializeToElement(modules) : null,
        BaseModelNameOrPath = baseName,
        R = settings.Rank,
        LoraAlpha = settings.Alpha,
        LoraDropout = settings.Dropout,
        TargetModules = JsonSerializer.SerializeToElement(targets.Distinct().Order(StringComparer.Ordinal)),
        FanInFanOut = inputFirst,
        UseRslora = settings.RankStabilized,
        UseDora = settings.Kind == AdapterKind.Dora,
        RankPattern = JsonSerializer.SerializeToElement(new Dictionary<string, int>()),
        AlphaPattern = JsonSerializer.SerializeToElement(new Dictionary<string, int>()),
    };

    /// <summary>Reads the file in <paramref name="folder"/>; what Ingot would apply otherwise than it was trained is refused (Data).</summary>
    public static AdapterConfig Load(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw Refuse($"there is no {FileName}", folder);
        if (new FileInfo(path).Length > LargestFile) throw Refuse("the file is larger than any configuration", path);
        try
        {
            AdapterConfig config = JsonSerializer.Deserialize<AdapterConfig>(File.ReadAllBytes(path), Json) ?? throw new JsonException("it is empty");
            config.Require(path);
            return config;
        }
        catch (JsonException fault)
        {
            throw Refuse($"the adapter's configuration cannot be read: {fault.Message}", path, fault);
        }
    }

    public void Save(string folder) => AtomicFile.WriteText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json) + "\n");

    private void Require(string path)
    {
        if (PeftType != "LORA") throw Refuse($"an adapter of type {PeftType} is not supported", path);
        if (R is < 1 or > 1 << 16 || !double.IsFinite(LoraAlpha)) throw Refuse($"a rank of {R} with an alpha of {LoraAlpha} cannot be", path);
        if (Bias != "none") throw Refuse("trained biases are not supported", path);
        if (Holds(ModulesToSave) && (ModulesToSave!.Value.ValueKind != JsonValueKind.Array || ModulesToSave.Value.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String))) throw Refuse("modules_to_save is no list of names", path);
        if (Holds(RankPattern) || Holds(AlphaPattern)) throw Refuse("ranks or alphas of their own for some layers are not supported", path);
    }

    private static bool Holds(JsonElement? element) => element is { } value && value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        _ => true,
    };

    private static IngotException Refuse(string what, string where, Exception? inner = null) => new(ExitCode.Data, what, where, "Name a folder with a LoRA or DoRA adapter as PEFT writes it.", inner);
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ingot.Core.Documents;
using Ingot.Data.Contamination;
using Ingot.Data.Preparation;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Remote;
using Ingot.Data.Splits;

namespace Ingot.Data;

/// <summary>How the reports of this room are written as JSON: snake_case names, numbers and text, no escapes beyond what JSON needs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CollectReport))]
[JsonSerializable(typeof(SourceReport))]
[JsonSerializable(typeof(IReadOnlyList<ChatMessage>))]
[JsonSerializable(typeof(PrepareReport))]
[JsonSerializable(typeof(PartReport))]
[JsonSerializable(typeof(DropEntry))]
[JsonSerializable(typeof(QuarantinedItem))]
[JsonSerializable(typeof(RemoteListing))]
internal sealed partial class DataJson : JsonSerializerContext
{
    /// <summary>For reports that a person may open.</summary>
    public static DataJson Indented { get; } = new(Layout(indented: true));

    /// <summary>For files of one object a line.</summary>
    public static DataJson Lines { get; } = new(Layout(indented: false));

    private static JsonSerializerOptions Layout(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        NewLine = "\n",
        Converters =
        {
            new JsonStringEnumConverter<QuarantineReason>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<SplitSide>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<SplitRule>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<ContaminationAction>(JsonNamingPolicy.SnakeCaseLower),
        },
    };
}

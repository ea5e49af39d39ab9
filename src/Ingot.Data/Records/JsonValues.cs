using System.Text.Json;
using Ingot.Data.Extraction;
using Ingot.Data.Sources;

namespace Ingot.Data.Records;

/// <summary>The members of a JSON object as named values; lists and objects among them stay JSON, nulls are left out.</summary>
internal static class JsonValues
{
    // Deeper documents than this are attacks, not data; the parser refuses them without recursion.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Reads an object (UTF-8); null with the reason where it is none.</summary>
    public static Dictionary<string, string>? Parse(ReadOnlyMemory<byte> json, out Extracted refused)
    {
        refused = default;
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return Of(document.RootElement);
            refused = Extracted.Refused(QuarantineReason.Malformed, "not a JSON object");
        }
        catch (JsonException fault)
        {
            refused = Extracted.Refused(QuarantineReason.Malformed, $"not JSON: {fault.Message}");
        }
        catch (InvalidOperationException)
        {
            refused = Extracted.Refused(QuarantineReason.Undecodable, "a string in it is not valid Unicode");
        }

        return null;
    }

    /// <summary>The members of <paramref name="root"/>; of two with the same name, the last counts.</summary>
    public static Dictionary<string, string> Of(JsonElement root)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in root.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null) continue;
            values[member.Name] = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
        }

        return values;
    }
}

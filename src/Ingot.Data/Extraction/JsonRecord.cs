using System.Text.Json;
using Ingot.Data.Sources;

namespace Ingot.Data.Extraction;

/// <summary>One line of a JSON Lines file: an object with a string `text` and, where given, `group` and `language`.</summary>
internal sealed record JsonRecord(string Text, string? Group, string? Language)
{
    /// <summary>Name and version, as documents carry it.</summary>
    public const string Version = "jsonl/1";

    // Deeper documents than this are attacks, not data; the parser refuses them without recursion.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Reads a line (UTF-8); null with the reason where it is not such an object.</summary>
    public static JsonRecord? Parse(ReadOnlyMemory<byte> line, out Extracted refused)
    {
        refused = default;
        try
        {
            using var document = JsonDocument.Parse(line, Options);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && Field(root, "text") is { } text)
            {
                if (!string.IsNullOrWhiteSpace(text)) return new JsonRecord(text, Field(root, "group"), Field(root, "language"));
                refused = Extracted.Refused(QuarantineReason.Empty, "its `text` is empty");
                return null;
            }

            refused = Extracted.Refused(QuarantineReason.Malformed, "not an object with a string `text`");
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

    private static string? Field(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

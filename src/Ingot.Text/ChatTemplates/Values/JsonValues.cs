using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ingot.Text.ChatTemplates.Values;

/// <summary>Values of a template from JSON: whole numbers are those without a point and an exponent.</summary>
internal static class JsonValues
{
    public static object? Of(JsonNode? node) => node switch
    {
        null => null,
        JsonObject entries => Mapping(entries),
        JsonArray items => new Sequence([.. items.Select(Of)]),
        _ => Single(node),
    };

    private static Mapping Mapping(JsonObject entries)
    {
        var mapping = new Mapping();
        foreach ((string key, JsonNode? value) in entries) mapping[key] = Of(value);
        return mapping;
    }

    private static object? Single(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(node.ToJsonString()),
        _ => null,
    };

    private static object Number(string digits) => digits.AsSpan().IndexOfAny(".eE") < 0 && long.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out long whole)
        ? (object)whole
        : double.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ingot.Text.ChatTemplates;

/// <summary>Marks the spellings of special tokens in what people wrote, so that they can be told from those of a template in the rendered text.</summary>
public sealed class SpecialSpellings(IEnumerable<string> names)
{
    // A code point that Unicode keeps for the inside of programs; where a text holds one, it goes.
    private const char Mark = '\uFDD0';

    // The longest first, so that one inside another is found with it.
    private readonly string[] names = [.. names.Where(name => name.Length > 1).OrderByDescending(name => name.Length)];

    /// <summary>A copy of <paramref name="node"/> in whose strings every spelling is broken by a mark.</summary>
    public JsonNode? Broken(JsonNode? node) => node switch
    {
        JsonObject entries => new JsonObject(entries.Select(entry => KeyValuePair.Create(Broken(entry.Key), Broken(entry.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Broken)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Broken(value.GetValue<string>()),
        _ => node?.DeepClone(),
    };

    /// <summary>The parts of <paramref name="rendered"/> between marks: a spelling that reaches from one into the next is text.</summary>
    public static string[] Parts(string rendered)
    {
        ArgumentNullException.ThrowIfNull(rendered);
        return rendered.Split(Mark);
    }

    private string Broken(string text)
    {
        text = text.Replace(Mark.ToString(), "", StringComparison.Ordinal);
        foreach (string name in names) text = text.Replace(name, $"{name[0]}{Mark}{name[1..]}", StringComparison.Ordinal);
        return text;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Ingot.Core.Settings;

namespace Ingot.Core.Recipes;

/// <summary>Makes schemas of slots; records and catalogs become named definitions, so that records may contain themselves.</summary>
internal sealed class SchemaDefinitions(KindNames kinds)
{
    private readonly Dictionary<(Type, string?), string> names = [];

    public JsonObject Named { get; } = [];

    /// <summary>A mapping with exactly the properties of <paramref name="type"/>, and `kind` when one is named; empty stands for all defaults.</summary>
    public JsonObject Record(Type type, string? kind)
    {
        RecordShape shape = RecordShape.Of(type);
        object defaults = shape.Create();
        var properties = new JsonObject();
        if (kind is not null) properties[KindNames.Key] = new JsonObject { ["const"] = kind };
        foreach (RecordProperty property in shape.Properties) properties[property.Name] = Property(property, property.Info.GetValue(defaults));
        var schema = new JsonObject { ["type"] = new JsonArray("object", "null"), ["properties"] = properties, ["additionalProperties"] = false };
        JsonNode?[] required = [.. shape.Properties.Where(property => property.Slot.Rules?.Required == true).Select(property => (JsonNode?)property.Name)];
        if (required.Length > 0) schema["required"] = new JsonArray(required);
        return schema;
    }

    private JsonObject Property(RecordProperty property, object? value)
    {
        JsonObject schema = Slot(property.Slot);
        if (property.Slot.Form(kinds) == SlotForm.Kinds) RequireKind(schema, property.Slot.Type, value);
        if (property.Slot.Rules?.Description is { } description) schema["description"] = description;
        if (property.Slot.Form(kinds) == SlotForm.Scalar || value is null) schema["default"] = Default(value, property.Slot);
        return schema;
    }

    private JsonObject Slot(SettingSlot slot)
    {
        JsonObject schema = slot.Form(kinds) switch
        {
            SlotForm.Scalar => Scalar(slot),
            SlotForm.List => new JsonObject { ["type"] = new JsonArray("array", "null"), ["items"] = Item(slot) },
            SlotForm.Dictionary => new JsonObject { ["type"] = new JsonArray("object", "null"), ["additionalProperties"] = Item(slot) },
            SlotForm.Kinds => Reference(slot.Type, null, () => Kinds(kinds.Find(slot.Type)!)),
            _ => Reference(slot.Type, null, () => Record(slot.Type, null)),
        };
        return slot.Nullable ? new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["enum"] = new JsonArray("auto", null) }) } : schema;
    }

    private JsonObject Item(SettingSlot slot)
    {
        JsonObject schema = Slot(slot.Item);
        if (slot.Item.Form(kinds) == SlotForm.Kinds) RequireKind(schema, slot.Item.Type, null);
        return schema;
    }

    private static JsonObject Scalar(SettingSlot slot)
    {
        if (slot.Type.IsEnum) return new JsonObject { ["enum"] = Array(RecordShape.NamesOf(slot.Type)) };
        if (slot.Type == typeof(bool)) return new JsonObject { ["type"] = "boolean" };
        if (slot.Type == typeof(TimeSpan)) return new JsonObject { ["type"] = "string", ["pattern"] = DurationText.Pattern };

        // Any plain scalar is text where text is wanted: `name: 2026`, `languages: [no]`.
        if (slot.IsText) return new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") };
        var number = new JsonObject { ["type"] = slot.IsWhole ? "integer" : "number" };
        if (slot.Rules is { } rules)
        {
            if (double.IsFinite(rules.Minimum)) number["minimum"] = Number(rules.Minimum);
            if (double.IsFinite(rules.Maximum)) number["maximum"] = Number(rules.Maximum);
        }

        return number;
    }

    /// <summary>Either the name of a kind alone, or a mapping whose further keys depend on its `kind`.</summary>
    private JsonObject Kinds(KindCatalog catalog)
    {
        JsonArray choices = [];
        foreach (Kind kind in catalog.Kinds)
        {
            choices.Add(new JsonObject
            {
                ["if"] = new JsonObject { ["properties"] = new JsonObject { [KindNames.Key] = new JsonObject { ["const"] = kind.Name } }, ["required"] = new JsonArray(KindNames.Key) },
                ["then"] = OfKind(kind.SettingsType, kind.Name),
            });
        }

        JsonObject name = new() { ["oneOf"] = new JsonArray([.. catalog.Kinds.Select(kind => (JsonNode)new JsonObject { ["const"] = kind.Name, ["description"] = kind.Description })]) };
        JsonObject mapping = new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [KindNames.Key] = name.DeepClone() },
            ["allOf"] = choices,
        };
        return new JsonObject { ["anyOf"] = new JsonArray(name, mapping) };
    }

    /// <summary>Without `kind` a mapping changes the default where there is one, is of the kind auto where there is that, and is refused otherwise.</summary>
    private void RequireKind(JsonObject schema, Type settings, object? value)
    {
        schema["if"] = new JsonObject { ["type"] = "object", ["not"] = new JsonObject { ["required"] = new JsonArray(KindNames.Key) } };
        KindCatalog catalog = kinds.Find(settings)!;
        Type? meant = value?.GetType() ?? catalog.Auto?.SettingsType;
        schema["then"] = meant is null ? new JsonObject { ["required"] = new JsonArray(KindNames.Key) } : OfKind(meant, catalog.NameOf(meant));
    }

    private JsonObject OfKind(Type type, string kind) => Reference(type, kind, () => Record(type, kind));

    private JsonObject Reference(Type type, string? kind, Func<JsonObject> make)
    {
        if (!names.TryGetValue((type, kind), out string? name))
        {
            name = $"{type.Name}{(kind is null ? "" : $"-{kind}")}";
            if (Named.ContainsKey(name)) name = $"{type.FullName}{(kind is null ? "" : $"-{kind}")}";
            names.Add((type, kind), name);
            Named[name] = true; // Keeps the place while the record's own properties are looked at.
            Named[name] = make();
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    private static JsonNode? Default(object? value, SettingSlot slot) => value switch
    {
        null => slot.IsText ? null : "auto",
        bool truth => truth,
        int or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        double number => Number(number),
        _ => ScalarText.Format(value),
    };

    private static JsonNode Number(double value) => double.IsInteger(value) && Math.Abs(value) < long.MaxValue ? JsonValue.Create((long)value) : JsonValue.Create(value);

    private static JsonArray Array(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);
}

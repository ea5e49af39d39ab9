using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Core.Settings;

namespace Ingot.Core.Recipes;

/// <summary>Writes the JSON Schema (draft 2020-12) of a tree of settings records, by which editors complete and check recipes.</summary>
public sealed class RecipeSchema(IReadOnlyList<KindCatalog> catalogs)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema of recipes that bind to <paramref name="root"/>, as indented JSON.</summary>
    public string Json(Type root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var definitions = new SchemaDefinitions(new KindNames(catalogs));
        JsonObject schema = new() { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "Recipe of Ingot" };
        foreach ((string key, JsonNode? value) in definitions.Record(root, null)) schema[key] = value?.DeepClone();
        schema["$defs"] = definitions.Named;
        return schema.ToJsonString(Indented) + "\n";
    }
}

using System.Text.Json.Nodes;
using Ingot.Core.Recipes;

namespace Ingot.Core.Tests.Recipes;

public sealed class RecipeSchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(new RecipeSchema(SampleRecipe.Catalogs).Json(typeof(SampleRecipe)))!.AsObject();

    [Fact]
    public void It_says_which_draft_it_follows() => Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)Schema["$schema"]);

    [Fact]
    public void Every_reference_is_defined() =>
        Assert.All(All(Schema).Select(node => (string?)node["$ref"]).OfType<string>(), reference => Assert.NotNull(Schema["$defs"]![reference["#/$defs/".Length..]]));

    [Fact]
    public void Every_mapping_of_settings_is_closed()
    {
        JsonObject[] records = [.. Schema["$defs"]!.AsObject().Select(pair => pair.Value!.AsObject()).Append(Schema).Where(node => node["properties"] is not null)];
        Assert.Equal(8, records.Length);
        Assert.All(records, record => Assert.False((bool)record["additionalProperties"]!));
    }

    [Fact]
    public void Every_setting_is_described_and_the_required_are_named()
    {
        Assert.Equal("Name of the project.", (string?)Schema["properties"]!["name"]!["description"]);
        Assert.Equal("""["name"]""", Schema["required"]!.ToJsonString());
        Assert.All(All(Schema).Where(node => node["additionalProperties"] is JsonValue).SelectMany(node => node["properties"]!.AsObject()), pair => Assert.True(pair.Key == "kind" || pair.Value!["description"] is not null, pair.Key));
    }

    [Theory]
    [InlineData("steps", """{"anyOf":[{"type":"integer","minimum":1},{"enum":["auto",null]}],"description":"Number of steps.","default":"auto"}""")]
    [InlineData("batch", """{"type":"integer","minimum":1,"maximum":4096,"description":"Sequences in a step.","default":8}""")]
    [InlineData("precision", """{"enum":["float32","bfloat16","mixed_half"],"description":"Arithmetic.","default":"float32"}""")]
    [InlineData("stop_early", """{"type":"boolean","description":"Whether to stop early.","default":true}""")]
    public void Types_ranges_values_and_defaults_are_told(string name, string expected) =>
        Assert.Equal(expected, Definition("SampleTrain")["properties"]![name]!.ToJsonString());

    [Fact]
    public void A_kind_is_its_name_alone_or_a_mapping_whose_keys_depend_on_it()
    {
        JsonArray forms = Definition("SampleOptimizer")["anyOf"]!.AsArray();
        Assert.Equal(["sgd", "adamw"], forms[0]!["oneOf"]!.AsArray().Select(kind => (string?)kind!["const"]));
        Assert.Equal("#/$defs/AdamW-adamw", (string?)forms[1]!["allOf"]![1]!["then"]!["$ref"]);
        Assert.Equal("""{"const":"adamw"}""", Definition("AdamW-adamw")["properties"]!["kind"]!.ToJsonString());
        Assert.Equal("""{"required":["kind"]}""", Definition("SampleTrain")["properties"]!["optimizer"]!["then"]!.ToJsonString());
        Assert.Equal("""{"$ref":"#/$defs/AdamW-adamw"}""", Definition("SampleTrain")["properties"]!["embedding_optimizer"]!["then"]!.ToJsonString());
    }

    private static JsonObject Definition(string name) => Schema["$defs"]![name]!.AsObject();

    private static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(pair => All(pair.Value)).Prepend(item),
        JsonArray list => list.SelectMany(All),
        _ => [],
    };
}

namespace Ingot.Bench.Planning;

/// <summary>One run of the plan's benchmark.</summary>
internal sealed record PlanShape(string Name, params IReadOnlyList<string> Shape)
{
    /// <summary>Seconds that each run is planned to train.</summary>
    private const int Seconds = 12;

    /// <summary>Stories enough for every run, read about once.</summary>
    public const string Recipe = """
        name: bench
        collect: {sources: [{kind: stories, count: 8000}]}
        prepare:
          deduplicate: {near: {mode: "off"}}
          contamination: {action: "off"}
        tokenizer: {kind: bpe, vocabulary: 1024}
        """;

    /// <summary>From small to large: deep and wide, grouped and full heads, tied and untied, short and long contexts, both precisions.</summary>
    public static IReadOnlyList<PlanShape> All { get; } =
    [
        new("2x64 grouped", "model.layers=2", "model.width=64", "model.heads=2", "model.key_value_heads=1", "model.context=128", "train.precision=float32"),
        new("12x64 deep", "model.layers=12", "model.width=64", "model.heads=2", "model.context=64", "train.precision=float32"),
        new("4x128", "model.layers=4", "model.width=128", "model.heads=4", "model.context=256"),
        new("6x192 grouped", "model.layers=6", "model.width=192", "model.heads=6", "model.key_value_heads=2", "model.context=256"),
        new("4x256 long", "model.layers=4", "model.width=256", "model.heads=4", "model.context=512", "train.precision=float32"),
        new("8x256 untied", "model.layers=8", "model.width=256", "model.heads=4", "model.context=128", "model.tie_embeddings=false"),
        new("2x512 wide", "model.layers=2", "model.width=512", "model.heads=8", "model.feed_forward=2048", "model.context=256", "train.precision=bfloat16"),
        new("6x384 grouped", "model.layers=6", "model.width=384", "model.heads=6", "model.key_value_heads=2", "model.context=256", "train.precision=bfloat16"),
    ];

    /// <summary>As flags.</summary>
    public IReadOnlyList<string> Settings => [.. Shape.Append($"train.time={Seconds}s").Append("train.patience=0").SelectMany(setting => new[] { "--set", setting })];
}

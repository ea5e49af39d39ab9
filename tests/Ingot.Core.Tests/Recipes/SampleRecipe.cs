using Ingot.Core.Settings;

namespace Ingot.Core.Tests.Recipes;

/// <summary>A recipe with one of everything that a settings record may hold.</summary>
internal sealed record SampleRecipe
{
    [Setting("Name of the project.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("Where the texts come from.")]
    public SampleCollect Collect { get; init; } = new();

    [Setting("How the model is trained.")]
    public SampleTrain Train { get; init; } = new();

    [Setting("Success bars.")]
    public IReadOnlyDictionary<string, SampleBar> Bars { get; init; } = new Dictionary<string, SampleBar>();

    [Setting("Languages.")]
    public IReadOnlyList<string> Languages { get; init; } = ["en"];

    [Setting("Field of the texts.")]
    public string? Domain { get; init; }

    [Setting("Stages.")]
    public IReadOnlyList<SampleBar> Stages { get; init; } = [new SampleBar { Min = 1 }, new SampleBar { Min = 2, Max = 3 }];

    public static IReadOnlyList<KindCatalog> Catalogs { get; } =
    [
        new(typeof(SampleOptimizer), Kind.Of<PlainDescent>("sgd", "Steps against the gradient."), Kind.Of<AdamW>("adamw", "Adam with decoupled decay.")),
        new(typeof(SampleSource), Kind.Of<FileSource>("files", "Files of a folder."), Kind.Of<StorySource>("stories", "Made-up stories.")),
    ];
}

internal sealed record SampleCollect
{
    [Setting("The sources.", Required = true)]
    public IReadOnlyList<SampleSource>? Sources { get; init; }
}

internal abstract record SampleSource
{
    [Setting("Name of the source.")]
    public string? Name { get; init; }
}

internal sealed record FileSource : SampleSource
{
    [Setting("Folder of the files.", Required = true)]
    public string Path { get; init; } = "";

    [Setting("Patterns of the files.")]
    public IReadOnlyList<string> Include { get; init; } = [];
}

internal sealed record StorySource : SampleSource
{
    [Setting("Number of stories.", Minimum = 1)]
    public int Count { get; init; } = 1000;
}

internal sealed record SampleTrain
{
    [Setting("Number of steps.", Minimum = 1)]
    public long? Steps { get; init; }

    [Setting("Sequences in a step.", Minimum = 1, Maximum = 4096)]
    public int Batch { get; init; } = 8;

    [Setting("Time to train for.", Minimum = 1)]
    public TimeSpan? Time { get; init; }

    [Setting("Time between two checkpoints.")]
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMinutes(1.5);

    [Setting("Arithmetic.")]
    public SamplePrecision Precision { get; init; } = SamplePrecision.Float32;

    [Setting("Share dropped.", Minimum = 0, Maximum = 0.9)]
    public double Dropout { get; init; } = 0.1;

    [Setting("Whether to stop early.")]
    public bool StopEarly { get; init; } = true;

    [Setting("The optimizer.")]
    public SampleOptimizer? Optimizer { get; init; }

    [Setting("The optimizer of the embeddings.")]
    public SampleOptimizer EmbeddingOptimizer { get; init; } = new AdamW { Beta2 = 0.95 };

    [Setting("Shares of the sources.", Minimum = 0, Maximum = 1)]
    public IReadOnlyDictionary<string, double> Mixture { get; init; } = new Dictionary<string, double>();

    /// <summary>Computed; no setting.</summary>
    public bool IsFinite => Steps is not null;
}

internal enum SamplePrecision
{
    Float32,
    Bfloat16,
    MixedHalf,
}

internal abstract record SampleOptimizer
{
    [Setting("Peak learning rate.", Minimum = 0)]
    public double? LearningRate { get; init; }
}

internal sealed record PlainDescent : SampleOptimizer;

internal sealed record AdamW : SampleOptimizer
{
    [Setting("Decay of the first moment.", Minimum = 0, Maximum = 1)]
    public double Beta1 { get; init; } = 0.9;

    [Setting("Decay of the second moment.", Minimum = 0, Maximum = 1)]
    public double Beta2 { get; init; } = 0.999;
}

internal sealed record SampleBar
{
    [Setting("Smallest value.")]
    public double? Min { get; init; }

    [Setting("Largest value.")]
    public double? Max { get; init; }
}

using Ingot.Core.Files;
using Ingot.Core.Models;
using Ingot.Core.Recipes;
using Ingot.Core.Training;
using Ingot.Lifecycle.Recipes;
using Ingot.Models.Checkpoints;

namespace Ingot.Lifecycle.Plans;

/// <summary>What the plan decided, as training follows it: the shape in `config.json` and the settings in `train.yaml`.</summary>
internal sealed record ResolvedTraining
{
    private const string TrainFile = "train.yaml";

    /// <summary>The training settings, nothing left to derive.</summary>
    public TrainSettings Train { get; init; } = new();

    public static void Write(string folder, IModelConfig config, TrainSettings train)
    {
        config.Save(folder);
        WriteTrain(folder, train);
    }

    public static (IModelConfig Config, TrainSettings Train) Read(string plan) => (ModelFolder.LoadConfig(plan), ReadTrain(plan));

    /// <summary>The same settings for another number of steps.</summary>
    public static TrainSettings WithSteps(TrainSettings train, long steps) => train with
    {
        Steps = steps,
        Schedule = train.Schedule! with { Warmup = Math.Min(steps, train.Schedule.Warmup ?? 0) },
        ValidateEvery = (int)Math.Min(steps, train.ValidateEvery ?? 1),
    };

    /// <summary>Whether the settings stand in <paramref name="folder"/>.</summary>
    public static bool IsThere(string folder) => File.Exists(Path.Combine(folder, TrainFile));

    public static void WriteTrain(string folder, TrainSettings train) =>
        AtomicFile.WriteText(Path.Combine(folder, TrainFile), RecipeLoader.Printer.ToYaml(new ResolvedTraining { Train = train }));

    public static TrainSettings ReadTrain(string folder)
    {
        string file = Path.Combine(folder, TrainFile);
        return new RecipeBinder(RecipeLoader.Catalogs).Bind<ResolvedTraining>(RecipeFile.Read(file), file, []).Value.Train;
    }
}

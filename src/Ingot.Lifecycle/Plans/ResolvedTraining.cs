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
        AtomicFile.WriteText(Path.Combine(folder, TrainFile), RecipeLoader.Printer.ToYaml(new ResolvedTraining { Train = train }));
    }

    public static (IModelConfig Config, TrainSettings Train) Read(string plan)
    {
        string file = Path.Combine(plan, TrainFile);
        var bound = new RecipeBinder(RecipeLoader.Catalogs).Bind<ResolvedTraining>(RecipeFile.Read(file), file, []);
        return (ModelFolder.LoadConfig(plan), bound.Value.Train);
    }
}

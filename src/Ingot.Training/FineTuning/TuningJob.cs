using Ingot.Core.Distributed;
using Ingot.Core.Models;
using Ingot.Core.Tokens;
using Ingot.Core.Training;
using Ingot.Models.Adapters;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Training.Loop;

namespace Ingot.Training.FineTuning;

/// <summary>The job of training on from a pretrained model.</summary>
internal static class TuningJob
{
    /// <summary>Where in a model folder the adapter lies by itself, beside the weights that it is merged into.</summary>
    public const string AdapterName = "adapter";

    public static TrainingJob Of(IModelConfig config, TrainSettings settings, ITokenSource train, ITokenSource validation, BaseStart start, ICollectives processes)
    {
        TrainingJob job = Trainer.Job(config, settings, train, validation, startFrom: null, processes: processes);
        return job with
        {
            Create = (precision, seed) => Open(config, settings, start, precision, seed),
            Save = (model, folder) => Save(model, settings, start, folder),
            Facts = new Dictionary<string, string>(job.Facts) { ["start"] = start.Name },
        };
    }

    private static ITrainableModel Open(IModelConfig config, TrainSettings settings, BaseStart start, Precision precision, long? seed)
    {
        if (settings.Adapter is not null || settings.Freeze.Count > 0) return FrozenBase.Open(start.Folder, config, settings, precision, seed);

        // A run that goes on has its weights in the checkpoint.
        return seed is null ? ArchitectureCatalog.Create(config, precision, settings.Device, seed: null) : ModelFolder.Open(start.Folder, precision, settings.Device, config);
    }

    private static void Save(ITrainableModel model, TrainSettings settings, BaseStart start, string folder)
    {
        if (settings.Adapter is not { } adapter)
        {
            TunedWeights.Save(model, start.Folder, folder);
            return;
        }

        string place = Path.Combine(folder, AdapterName);
        AdapterFolder.Save(model, adapter, start.Name, place);
        AdapterFolder.Merge(start.Folder, place, folder);
    }
}

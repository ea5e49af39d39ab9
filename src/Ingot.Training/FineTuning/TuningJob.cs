using Ingot.Core.Distributed;
using Ingot.Core.Models;
using Ingot.Core.Tokens;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Training.Loop;

namespace Ingot.Training.FineTuning;

/// <summary>The job of training on from a pretrained model.</summary>
internal static class TuningJob
{
    public static TrainingJob Of(IModelConfig config, TrainSettings settings, ITokenSource train, ITokenSource validation, BaseStart start, ICollectives processes)
    {
        TrainingJob job = Trainer.Job(config, settings, train, validation, startFrom: null, processes: processes);
        return job with
        {
            // A run that goes on has its weights in the checkpoint.
            Create = (precision, seed) => seed is null ? ArchitectureCatalog.Create(config, precision, settings.Device, seed: null) : ModelFolder.Open(start.Folder, precision, settings.Device, config),
            Save = (model, folder) => TunedWeights.Save(model, start.Folder, folder),
            Facts = new Dictionary<string, string>(job.Facts) { ["start"] = start.Name },
        };
    }
}

using Ingot.Core.Distributed;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Tokens;
using Ingot.Core.Training;
using Ingot.Models.Adapters;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Training.Distributed;
using Ingot.Training.Loop;

namespace Ingot.Training.FineTuning;

/// <summary>The job of training on from a pretrained model: its weights or an adapter, over texts, answers or preferences.</summary>
internal static class TuningJob
{
    /// <summary>Where in a model folder the adapter lies by itself, beside the weights that it is merged into.</summary>
    public const string AdapterName = "adapter";

    public static TrainingJob Of(IModelConfig config, TrainSettings settings, TuningText text, BaseStart start, ICollectives processes)
    {
        TrainingJob job = Trainer.Job(config, settings, text.Train, text.Validation, startFrom: null, processes: processes);
        job = job with
        {
            Create = (precision, seed) => Open(config, settings, start, precision, seed),
            Save = (model, folder) => Save(model, settings, start, folder),
            Facts = new Dictionary<string, string>(job.Facts) { ["start"] = start.Name },
        };
        if (settings.LossOn == LossScope.Text) return job;
        int length = config.ContextLength!.Value, microBatch = Membership.MicroBatch(settings.Batch!.Value, settings.MicroBatch, processes.Size);
        TrainSettings divided = settings with { MicroBatch = microBatch };
        ExampleRows train = Rows(text.Train, text.TrainMarks, length), validation = Rows(text.Validation, text.ValidationMarks, length);
        return settings.LossOn == LossScope.Answers
            ? job with { Data = () => new AnswerData(train, divided), Validation = () => new AnswerSlice(validation, length, microBatch, settings.ValidationTokens, processes) }
            : Preferring(job, start, new PreferenceRows(train), new PreferenceRows(validation), divided, processes);
    }

    // What the base makes of all answers is found before the model that learns is made, so that the two never take memory together.
    private static TrainingJob Preferring(TrainingJob job, BaseStart start, PreferenceRows train, PreferenceRows validation, TrainSettings settings, ICollectives processes)
    {
        int batch = settings.MicroBatch!.Value;
        return job with
        {
            Create = (precision, seed) =>
            {
                using (ITrainableModel reference = ModelFolder.Open(start.Folder, precision, settings.Device, job.Config))
                {
                    train.Refer(reference, batch);
                    validation.Refer(reference, batch);
                }

                return new PreferenceModel(job.Create(precision, seed), settings.PreferenceBeta);
            },
            Data = () => new PreferenceData(train, settings),
            Validation = () => new PreferenceSlice(validation, batch, processes),
        };
    }

    private static ExampleRows Rows(ITokenSource tokens, ITokenSource? marks, int length) =>
        new(tokens, marks ?? throw new IngotException(ExitCode.Usage, "the examples have no marks of what is to be learnt", "train.loss_on", "Make them again with: ingot prepare --again tokenize"), length);

    private static ITrainableModel Open(IModelConfig config, TrainSettings settings, BaseStart start, Precision precision, long? seed)
    {
        if (settings.Adapter is not null || settings.Freeze.Count > 0) return FrozenBase.Open(start.Folder, config, settings, precision, seed);

        // A run that goes on has its weights in the checkpoint.
        return seed is null ? ArchitectureCatalog.Create(config, precision, settings.Device, seed: null) : ModelFolder.Open(start.Folder, precision, settings.Device, config);
    }

    /// <summary>Writes the weights as the base stores them, with what was trained; of an adapter both the merged weights and itself.</summary>
    public static void Save(ITrainableModel model, TrainSettings settings, BaseStart start, string folder)
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

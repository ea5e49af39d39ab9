using Ingot.Core.Distributed;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;

namespace Ingot.Training.Loop;

/// <summary>What a run trains and on what; how, its settings say.</summary>
internal sealed record TrainingJob
{
    /// <summary>The shape.</summary>
    public required IModelConfig Config { get; init; }

    /// <summary>Every nullable setting decided.</summary>
    public required TrainSettings Settings { get; init; }

    /// <summary>Makes the model in a decided precision with the random weights of a seed, or with zeros that a checkpoint will overwrite.</summary>
    public required Func<Precision, long?, ITrainableModel> Create { get; init; }

    /// <summary>Decides auto precision.</summary>
    public required Func<CancellationToken, Precision> Decide { get; init; }

    /// <summary>Opens the examples to learn from; throws IngotException (Data) where there are too few.</summary>
    public required Func<ITrainingData> Data { get; init; }

    /// <summary>Opens the examples to be looked at by.</summary>
    public required Func<IValidationData> Validation { get; init; }

    /// <summary>The processes that train together; each runs the same job.</summary>
    public ICollectives Processes { get; init; } = SingleProcess.Instance;

    /// <summary>What else the weights depend on, by name, such as content hashes of the data.</summary>
    public required IReadOnlyDictionary<string, string> Facts { get; init; }

    /// <summary>Continues texts with the weights of a model folder while training lasts, for `train.track.prompts`; null: it cannot be done.</summary>
    public Func<string, IReadOnlyList<string>, IReadOnlyList<string>>? Continue { get; init; }

    /// <summary>Writes the trained model into a folder.</summary>
    public Action<ITrainableModel, string> Save { get; init; } = ModelFolder.Save;

    /// <summary>Training pauses after this step, with a checkpoint; null: it runs to its end.</summary>
    public long? PauseAt { get; init; }

    /// <summary>Faults that a test puts in.</summary>
    public TrainingFaults? Faults { get; init; }
}

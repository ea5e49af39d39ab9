using Ingot.Core.Settings;

namespace Ingot.Core.Training;

/// <summary>What is written down during training besides the loss curve; none of it changes the weights.</summary>
public sealed record TrackSettings
{
    // One list, so that equal settings are equal.
    private static readonly IReadOnlyList<string> Nothing = [""];

    [Setting("Write every scalar as TensorBoard events into the model folder's `events/`.")]
    public bool Tensorboard { get; init; } = true;

    [Setting("Steps between two records of the gradient's and the weights' norm by layer; 0: never.", Minimum = 0)]
    public int NormsEvery { get; init; }

    [Setting("Looks at the validation set between two texts that the model continues; 0: never.", Minimum = 0)]
    public int SamplesEvery { get; init; }

    [Setting("The texts that it continues.")]
    public IReadOnlyList<string> Prompts { get; init; } = Nothing;
}

using Ingot.Models.Tensors;

namespace Ingot.Training.Loop;

/// <summary>Faults that tests put into a run.</summary>
internal sealed record TrainingFaults
{
    /// <summary>Called with the step's number, what its learning rate is multiplied by, and the gradients before they are looked at.</summary>
    public Action<long, double, ParameterStore>? Disturb { get; init; }

    /// <summary>Called with a checkpoint file's path before it is written.</summary>
    public Action<string>? BeforeWriting { get; init; }
}

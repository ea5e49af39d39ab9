using Ingot.Models.Architectures;

namespace Ingot.Training.Loop;

/// <summary>The examples that a run is looked at by.</summary>
internal interface IValidationData
{
    /// <summary>Scores all of them.</summary>
    ValidationLook Measure(ITrainableModel model, CancellationToken cancellation);
}

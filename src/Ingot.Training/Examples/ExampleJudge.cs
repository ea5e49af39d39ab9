using Ingot.Core.Distributed;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Models.Networks;
using Ingot.Training.Loop;

namespace Ingot.Training.Examples;

/// <summary>Looks at examples with a trained model, as training looks at its validation set.</summary>
public static class ExampleJudge
{
    /// <summary>What the model in <paramref name="folder"/> makes of all <paramref name="examples"/>, in float32, <paramref name="batch"/> at a time: each figure by its name. Throws IngotException (Data) where the folder cannot be read.</summary>
    public static IReadOnlyDictionary<string, double> Of(string folder, ExampleSet examples, int batch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(examples);
        using ITrainableModel model = ModelFolder.Open(folder, Precision.Float32, ComputeDevice.Auto);
        ValidationLook look = new ExampleLooks(examples, batch, (model.Config as IClassifierConfig)?.Id2label.Count ?? 0, SingleProcess.Instance).Measure(model, cancellation);
        return look.Metrics;
    }
}

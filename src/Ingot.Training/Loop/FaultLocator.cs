using Ingot.Models.Architectures;
using Ingot.Models.Batches;

namespace Ingot.Training.Loop;

/// <summary>Finds where in a model a bad step began, while its gradients still stand.</summary>
internal static class FaultLocator
{
    /// <summary>The first weights, output or gradient that is not finite, in that order; where all are, the tensor with the longest gradient.</summary>
    public static string Find(ITrainableModel model, IReadOnlyList<Batch> pieces)
    {
        model.Store.Fetch();
        model.Store.FetchGradients();
        if (model.Slices.FirstOrDefault(slice => !IsFinite(slice.Values)) is { } weights) return $"the weights {weights.Name} are not finite";
        if (pieces.Select(model.FirstNonFinite).FirstOrDefault(layer => layer is not null) is { } layer) return $"the output of {layer} is the first that is not finite";

        // The backward pass goes from the last tensor to the first.
        if (model.Slices.LastOrDefault(slice => !IsFinite(slice.Gradients)) is { } gradient) return $"the gradient of {gradient.Name} is not finite";
        return $"the longest gradient is that of {model.Slices.MaxBy(slice => SumOfSquares(slice.Gradients))!.Name}";
    }

    private static bool IsFinite(ReadOnlySpan<float> values) => double.IsFinite(SumOfSquares(values));

    private static double SumOfSquares(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values) sum += (double)value * value;
        return sum;
    }
}

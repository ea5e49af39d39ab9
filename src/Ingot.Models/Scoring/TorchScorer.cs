using Ingot.Core.Errors;
using Ingot.Core.Tokens;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Checkpoints;

namespace Ingot.Models.Scoring;

/// <summary>Scores sequences with a model in float32; its memory depends on one batch, never on how much is scored.</summary>
public sealed class TorchScorer : ISequenceScorer
{
    // T of a model that carries its state: what is scored in one call makes no difference to the result.
    private const int BatchTokens = 4096, LongestContext = 4096, CarriedWindow = 512;
    private readonly ITrainableModel model;

    private TorchScorer(ITrainableModel model, int contextLength) => (this.model, ContextLength) = (model, contextLength);

    /// <inheritdoc/>
    public int ContextLength { get; }

    /// <inheritdoc/>
    public int PreferredBatch => Math.Max(1, BatchTokens / ContextLength);

    /// <inheritdoc/>
    public bool CarriesState => model.Config.CarriesState;

    /// <summary>Loads the model folder <paramref name="folder"/>; throws IngotException (Data) when it cannot be read or continues no text.</summary>
    public static TorchScorer Load(string folder)
    {
        ITrainableModel model = ModelFolder.Open(folder, Precision.Float32, ComputeDevice.Cpu);
        if (model.Config.ContextLength is { } length) return new TorchScorer(model, model.Config.CarriesState ? CarriedWindow : Math.Min(length, LongestContext));
        using (model) throw new IngotException(ExitCode.Data, $"a {model.Config.ModelType} does not continue text", folder, "Name a model that does.");
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> windows, int batch, Span<float> logProbabilities) => model.Score(new WindowBatch { Count = batch, Ids = windows.ToArray() }, logProbabilities);

    /// <inheritdoc/>
    public void Continue(ReadOnlySpan<int> window, bool begins, Span<float> logProbabilities) =>
        model.Score(new WindowBatch { Count = 1, Ids = window.ToArray(), Stream = 0, Continues = !begins }, logProbabilities);

    /// <summary>Frees the model.</summary>
    public void Dispose() => model.Dispose();
}

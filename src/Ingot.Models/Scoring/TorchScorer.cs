using Ingot.Core.Tokens;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;

namespace Ingot.Models.Scoring;

/// <summary>Scores sequences with a model in float32; its memory depends on one batch, never on how much is scored.</summary>
public sealed class TorchScorer(LlamaModel model) : ISequenceScorer
{
    private const int BatchTokens = 4096;

    /// <inheritdoc/>
    public int ContextLength => model.Config.MaxPositionEmbeddings;

    /// <inheritdoc/>
    public int PreferredBatch => Math.Max(1, BatchTokens / ContextLength);

    /// <summary>Loads the model folder <paramref name="folder"/>; throws IngotException (Data) when it cannot be read.</summary>
    public static TorchScorer Load(string folder) => new(ModelFolder.Load(folder, Precision.Float32));

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> windows, int batch, Span<float> logProbabilities) => model.Score(windows, batch, logProbabilities);

    /// <summary>Frees the model.</summary>
    public void Dispose() => model.Dispose();
}

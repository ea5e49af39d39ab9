using Ingot.Core.Models;
using Ingot.Core.Training;

namespace Ingot.Planning.Dial;

/// <summary>The measured training speed of this machine; one answer may take seconds, so the dial asks for few shapes and never twice for one.</summary>
public interface IThroughput
{
    /// <summary>
    /// Tokens a second of whole training steps (forward, backward, optimizer) at <paramref name="config"/>'s shape, with
    /// <paramref name="microBatch"/> sequences of <see cref="TransformerConfig.MaxPositionEmbeddings"/> tokens in one pass.
    /// </summary>
    double TokensPerSecond(TransformerConfig config, int microBatch, Precision precision);

    /// <summary>Tokens a second that are scored without being learnt, at the same shape; where it is not measured, <see cref="DialRules.TrainToScore"/> times as many as are learnt.</summary>
    double ScoredTokensPerSecond(TransformerConfig config, int microBatch, Precision precision) => DialRules.TrainToScore * TokensPerSecond(config, microBatch, precision);
}

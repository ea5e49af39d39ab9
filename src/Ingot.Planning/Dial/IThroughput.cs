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
}

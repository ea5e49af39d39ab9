using Ingot.Core.Models;

namespace Ingot.Bench.Training;

/// <summary>A case: GPT-2's shape for the peer, and for ours the Llama shape with the same number of weights in its matrices.</summary>
internal sealed record TrainShape(string Name, int Layers, int Width, int Heads, int Vocabulary, int Batch, int Context)
{
    /// <summary>The vocabulary that the peer's user would choose, padded for speed.</summary>
    public int PaddedVocabulary => (Vocabulary + 63) / 64 * 64;

    /// <summary>Predictions in one step.</summary>
    public int Tokens => Batch * Context;

    /// <summary>Three matrices of width 8/3 weigh as much as two of width 4.</summary>
    public TransformerConfig Config => new()
    {
        VocabSize = Vocabulary,
        HiddenSize = Width,
        IntermediateSize = ((Width * 8 / 3) + 15) / 16 * 16,
        NumHiddenLayers = Layers,
        NumAttentionHeads = Heads,
        NumKeyValueHeads = Heads,
        HeadDim = Width / Heads,
        MaxPositionEmbeddings = Context,
    };
}

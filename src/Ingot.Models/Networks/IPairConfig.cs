using Ingot.Core.Models;

namespace Ingot.Models.Networks;

/// <summary>What the shapes of all models tell that turn a text into another.</summary>
public interface IPairConfig : IModelConfig
{
    /// <summary>Number of token ids of the target where it has a vocabulary and a table of its own; null where it shares those of the source.</summary>
    int? DecoderVocabSize { get; }

    /// <summary>V: number of token ids that the decoder reads and predicts.</summary>
    int TargetVocabSize => DecoderVocabSize ?? VocabSize;

    /// <summary>Longest source and longest target, in tokens.</summary>
    int MaxPositionEmbeddings { get; }

    /// <summary>The id that fills up shorter sequences.</summary>
    int PadTokenId { get; }

    /// <summary>The id that a target begins with.</summary>
    int DecoderStartTokenId { get; }

    /// <summary>The id that ends a source and a target.</summary>
    int EosTokenId { get; }
}

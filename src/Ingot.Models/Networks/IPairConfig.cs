using Ingot.Core.Models;

namespace Ingot.Models.Networks;

/// <summary>What the shapes of all models tell that turn a text into another.</summary>
public interface IPairConfig : IModelConfig
{
    /// <summary>Longest source and longest target, in tokens.</summary>
    int MaxPositionEmbeddings { get; }

    /// <summary>The id that fills up shorter sequences.</summary>
    int PadTokenId { get; }

    /// <summary>The id that a target begins with.</summary>
    int DecoderStartTokenId { get; }

    /// <summary>The id that ends a source and a target.</summary>
    int EosTokenId { get; }
}

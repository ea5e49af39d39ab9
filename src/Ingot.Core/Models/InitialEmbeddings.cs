namespace Ingot.Core.Models;

/// <summary>What a model's embedding matrix begins as.</summary>
public enum InitialEmbeddings
{
    /// <summary>Random numbers.</summary>
    Random = 0,

    /// <summary>Vectors of the tokens, learnt from the training tokens by negative sampling.</summary>
    Features = 1,
}

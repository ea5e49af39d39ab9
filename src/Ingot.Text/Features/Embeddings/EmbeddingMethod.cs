namespace Ingot.Text.Features.Embeddings;

/// <summary>What predicts what.</summary>
public enum EmbeddingMethod
{
    /// <summary>A word predicts each word around it (Mikolov et al. 2013; with subwords Bojanowski et al. 2017).</summary>
    Skipgram = 0,

    /// <summary>The words around predict the word between them, as a bag (Mikolov et al. 2013).</summary>
    Cbow = 1,
}

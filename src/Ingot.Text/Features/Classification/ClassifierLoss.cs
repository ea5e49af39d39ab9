namespace Ingot.Text.Features.Classification;

/// <summary>How a classifier turns a text's vector into probabilities.</summary>
public enum ClassifierLoss
{
    /// <summary>One unit a class.</summary>
    Softmax = 0,

    /// <summary>A Huffman tree of yes-or-no units over the classes (Morin and Bengio 2005; Joulin et al. 2016): faster where there are thousands.</summary>
    Hierarchical = 1,
}

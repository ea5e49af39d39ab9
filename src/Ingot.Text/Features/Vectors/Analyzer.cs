namespace Ingot.Text.Features.Vectors;

/// <summary>What a term is.</summary>
public enum Analyzer
{
    /// <summary>One word, or several that follow each other.</summary>
    Word,

    /// <summary>Characters that follow each other, across words.</summary>
    Char,

    /// <summary>Characters that follow each other within a word and the spaces around it.</summary>
    CharWb,
}

namespace Ingot.Text.Words;

/// <summary>Which edition of Porter's rules a <see cref="PorterStemmer"/> follows.</summary>
public enum PorterVariant
{
    /// <summary>The paper of 1980.</summary>
    Original,

    /// <summary>The implementations that Martin Porter gives out: -bli, -logi, and words of one or two letters stay.</summary>
    Martin,

    /// <summary>NLTK's, which the Python package rouge_score uses: irregular words, -ied, another rule for a final y.</summary>
    Nltk,
}

namespace Ingot.Evaluation.Metrics;

/// <summary>How ROUGE makes one word of its forms; English only, words of more than three letters only.</summary>
public enum RougeStemming
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As ROUGE-1.5.5 -m, behind most published figures: irregular forms by WordNet's lists, the others by Porter's rules in Martin Porter's edition.</summary>
    Rouge155,

    /// <summary>As the Python package rouge_score with use_stemmer: Porter's rules in NLTK's edition.</summary>
    RougeScore,
}

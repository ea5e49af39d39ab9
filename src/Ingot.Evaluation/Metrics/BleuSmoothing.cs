namespace Ingot.Evaluation.Metrics;

/// <summary>What takes the place of a precision of zero in BLEU (Chen and Cherry 2014).</summary>
public enum BleuSmoothing
{
    /// <summary>Half, a quarter, an eighth, … of one match: NIST's way in mteval-v13a.pl (their method 3).</summary>
    Exp,

    /// <summary>A small number of matches (method 1).</summary>
    Floor,

    /// <summary>A number added to matches and n-grams of every order but the first (method 2).</summary>
    AddK,

    /// <summary>Nothing: the score is zero.</summary>
    None,
}

namespace Ingot.Lifecycle.Tuning;

/// <summary>How a search spends its steps.</summary>
public enum TuneMethod
{
    /// <summary>Asynchronous successive halving: many trials begin, the better ones go on (Li et al. 2020).</summary>
    Asha,

    /// <summary>Every trial runs to its end (Bergstra and Bengio 2012).</summary>
    Random,
}

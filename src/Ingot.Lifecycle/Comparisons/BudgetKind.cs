namespace Ingot.Lifecycle.Comparisons;

/// <summary>What contestants have the same of.</summary>
public enum BudgetKind
{
    /// <summary>Seconds of training on this machine.</summary>
    Time,

    /// <summary>Floating-point operations of training.</summary>
    Flops,

    /// <summary>Weights; each trains as long as its recipe says.</summary>
    Parameters,
}

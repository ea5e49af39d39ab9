namespace Ingot.Text.Features.Vectors;

/// <summary>What the values of one document are divided by.</summary>
public enum Norm
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The sum of their sizes.</summary>
    L1,

    /// <summary>Their length: the root of the sum of their squares.</summary>
    L2,
}

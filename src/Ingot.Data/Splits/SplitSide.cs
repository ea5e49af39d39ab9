namespace Ingot.Data.Splits;

/// <summary>The sides of a corpus.</summary>
public enum SplitSide
{
    /// <summary>What the model learns from.</summary>
    Train,

    /// <summary>What choices are made by.</summary>
    Validation,

    /// <summary>What is sealed until the choices are made.</summary>
    Test,
}

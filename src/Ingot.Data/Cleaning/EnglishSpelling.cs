namespace Ingot.Data.Cleaning;

/// <summary>Which spelling English words are brought to.</summary>
public enum EnglishSpelling
{
    /// <summary>As they came.</summary>
    Keep,

    /// <summary>colour becomes color.</summary>
    American,

    /// <summary>color becomes colour.</summary>
    British,
}

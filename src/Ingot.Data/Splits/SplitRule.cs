namespace Ingot.Data.Splits;

/// <summary>By what a document comes to its side.</summary>
public enum SplitRule
{
    /// <summary>By a hash of its group, or of itself where it has none: it stays on its side when others come or go.</summary>
    Group,

    /// <summary>By its place in the whole text: the first part trains, the next validates, the last tests; cut at an exact character.</summary>
    Position,
}

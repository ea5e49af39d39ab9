namespace Ingot.Data.Splits;

/// <summary>By what a document comes to its side.</summary>
public enum SplitRule
{
    /// <summary>By a hash of its group, or of itself where it has none: it stays on its side when others come or go.</summary>
    Group,

    /// <summary>By its place in the whole text: the first part trains, the next validates, the last tests; cut at an exact character.</summary>
    Position,

    /// <summary>By its time: the oldest train, the newest test.</summary>
    Time,

    /// <summary>By a hash of its group within its label, so that every label has its share on every side.</summary>
    Label,
}

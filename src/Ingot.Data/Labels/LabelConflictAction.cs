namespace Ingot.Data.Labels;

/// <summary>What is done about equal texts with different labels.</summary>
public enum LabelConflictAction
{
    /// <summary>They are only reported.</summary>
    Report,

    /// <summary>All of them are dropped.</summary>
    Drop,

    /// <summary>Those with the most frequent of their labels stay; where there is none, all are dropped.</summary>
    Majority,
}

namespace Ingot.Core.Objectives;

/// <summary>What the label of a document is.</summary>
public enum LabelKind
{
    /// <summary>One of the classes.</summary>
    One,

    /// <summary>Any of the labels: none, one or several.</summary>
    Several,

    /// <summary>A number.</summary>
    Number,
}

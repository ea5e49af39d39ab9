namespace Ingot.Models.Architectures;

/// <summary>What a model is asked to do.</summary>
public enum ModelTask
{
    /// <summary>To go on with a text.</summary>
    Text,

    /// <summary>To tell the class of a text.</summary>
    Classes,

    /// <summary>To turn a text into another, such as its translation or its summary.</summary>
    Pairs,

    /// <summary>To tell the words that are hidden in a text.</summary>
    Hidden,
}

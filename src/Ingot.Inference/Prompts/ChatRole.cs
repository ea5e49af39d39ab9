namespace Ingot.Inference.Prompts;

/// <summary>Who wrote a message.</summary>
public enum ChatRole
{
    /// <summary>Instructions to the model.</summary>
    System,

    /// <summary>The person.</summary>
    User,

    /// <summary>The model.</summary>
    Assistant,

    /// <summary>A function that the model called.</summary>
    Tool,
}

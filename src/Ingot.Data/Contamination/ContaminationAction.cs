namespace Ingot.Data.Contamination;

/// <summary>What is done when training text holds what the model is to be judged by.</summary>
public enum ContaminationAction
{
    /// <summary>The run stops, and says which documents.</summary>
    Stop,

    /// <summary>The training documents that hold it are left out.</summary>
    Drop,

    /// <summary>It is only reported.</summary>
    Report,

    /// <summary>Nobody looks.</summary>
    Off,
}

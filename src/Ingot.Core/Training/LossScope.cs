namespace Ingot.Core.Training;

/// <summary>What a run learns from its documents.</summary>
public enum LossScope
{
    /// <summary>Every token of every text.</summary>
    Text,

    /// <summary>Of conversations, what the assistant says: instruction tuning.</summary>
    Answers,

    /// <summary>Of two answers to the same prompt, to prefer the chosen one over the rejected one: DPO (Rafailov et al. 2023).</summary>
    Preferences,
}

namespace Ingot.Core.Training;

/// <summary>What is trained beside the frozen matrices of a base.</summary>
public enum AdapterKind
{
    /// <summary>A product of two thin matrices that is added to each (Hu et al. 2021).</summary>
    Lora,

    /// <summary>The same, and the length of each row apart from its direction (Liu et al. 2024).</summary>
    Dora,
}

namespace Ingot.Planning.Training;

/// <summary>What training changes.</summary>
public enum TrainingMethod
{
    /// <summary>Every weight.</summary>
    Full,

    /// <summary>Low-rank adapters beside frozen 16-bit weights (Hu et al. 2021).</summary>
    Lora,

    /// <summary>Low-rank adapters beside frozen 4-bit weights (Dettmers et al. 2023).</summary>
    Qlora,
}

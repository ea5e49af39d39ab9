namespace Ingot.Core.Training;

/// <summary>Arithmetic of the matrix products; weights and optimizer state are float32 always.</summary>
public enum Precision
{
    /// <summary>bfloat16 where this machine is faster with it, else float32.</summary>
    Auto,

    /// <summary>32-bit floating point.</summary>
    Float32,

    /// <summary>bfloat16 products with float32 accumulation and master weights (Micikevicius et al. 2018).</summary>
    Bfloat16,
}

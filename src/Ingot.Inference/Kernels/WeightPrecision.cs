namespace Ingot.Inference.Kernels;

/// <summary>The number format in which the weight matrices are held in memory; sums are float32 always.</summary>
public enum WeightPrecision
{
    /// <summary>As they lie in the file: bfloat16 stays bfloat16, everything else becomes float32.</summary>
    Auto,

    /// <summary>32-bit floating point: exact for every file.</summary>
    Float32,

    /// <summary>bfloat16, rounded to nearest even: half the memory and nearly twice the speed of decoding.</summary>
    Bfloat16,
}

namespace Ingot.Inference.Formats.Gguf;

/// <summary>The number format of the matrices in a GGUF file; vectors are float32 always.</summary>
public enum GgufPrecision
{
    /// <summary>As in the model folder: nothing is rounded.</summary>
    Auto,

    /// <summary>32-bit floating point.</summary>
    Float32,

    /// <summary>IEEE 754 binary16; every reader of GGUF knows it.</summary>
    Float16,

    /// <summary>bfloat16: the range of float32 with 8 bits of precision.</summary>
    Bfloat16,
}

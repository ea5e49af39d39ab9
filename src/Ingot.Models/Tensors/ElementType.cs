namespace Ingot.Models.Tensors;

/// <summary>How the numbers of a matrix are stored.</summary>
internal enum ElementType
{
    /// <summary>IEEE 754 binary32.</summary>
    Float32,

    /// <summary>The upper half of a binary32.</summary>
    Bfloat16,
}

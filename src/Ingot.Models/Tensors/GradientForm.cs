namespace Ingot.Models.Tensors;

/// <summary>In which memory a gradient stands.</summary>
internal enum GradientForm
{
    /// <summary>In none: it is zero, whatever the memory holds.</summary>
    Nothing,

    /// <summary>In bfloat16.</summary>
    Rounded,

    /// <summary>In float32.</summary>
    Whole,
}

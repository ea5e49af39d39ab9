namespace Ingot.Core.Training;

/// <summary>Where a model is trained.</summary>
public enum ComputeDevice
{
    /// <summary>A GPU where there is one that libtorch can use, else the processor.</summary>
    Auto,

    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>The first NVIDIA GPU.</summary>
    Cuda,
}

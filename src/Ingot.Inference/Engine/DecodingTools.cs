using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>What every network computes with.</summary>
/// <param name="Kernels">The arithmetic.</param>
/// <param name="Pool">The threads.</param>
internal sealed record DecodingTools(KernelSet Kernels, WorkerPool Pool);

namespace Ingot.Models.Native;

/// <summary>What <see cref="TorchRuntime.Probe"/> found: whether libtorch loads (else why not), its version, threads and CUDA devices.</summary>
public sealed record TorchReport(bool Loads, string? Reason, string Version, int Threads, IReadOnlyList<string> CudaDevices);

using System.Diagnostics;
using System.Runtime.InteropServices;
using Ingot.Core.Errors;

namespace Ingot.Core.Distributed;

/// <summary>The functions of NCCL 2 and of the CUDA runtime that <see cref="Nccl"/> calls; signatures and numbers are those of nccl.h and cuda_runtime_api.h.</summary>
internal sealed unsafe class NcclLibrary
{
    public const int UniqueIdBytes = 128, Float32 = 7, Sum = 0;
    private static readonly string[] NcclNames = ["libnccl.so.2", "libnccl.so"], CudaNames = ["libcudart.so.12", "libcudart.so.13", "libcudart.so"];
    private readonly delegate* unmanaged<int, byte*> errorText;

    /// <summary>Loads both libraries, those that libtorch has brought along first; throws <see cref="IngotException"/> (Device) where one is not installed.</summary>
    public NcclLibrary()
        : this(Load(NcclNames, "NCCL"), Load(CudaNames, "the CUDA runtime"))
    {
    }

    /// <summary>The functions of libraries that are loaded.</summary>
    internal NcclLibrary(nint nccl, nint cuda)
    {
        errorText = (delegate* unmanaged<int, byte*>)NativeLibrary.GetExport(nccl, "ncclGetErrorString");
        GetUniqueId = (delegate* unmanaged<UniqueId*, int>)NativeLibrary.GetExport(nccl, "ncclGetUniqueId");
        CommInitRank = (delegate* unmanaged<nint*, int, UniqueId, int, int>)NativeLibrary.GetExport(nccl, "ncclCommInitRank");
        CommDestroy = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(nccl, "ncclCommDestroy");
        CommAbort = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(nccl, "ncclCommAbort");
        AsyncError = (delegate* unmanaged<nint, int*, int>)NativeLibrary.GetExport(nccl, "ncclCommGetAsyncError");
        AllReduce = (delegate* unmanaged<void*, void*, nuint, int, int, nint, nint, int>)NativeLibrary.GetExport(nccl, "ncclAllReduce");
        Reduce = (delegate* unmanaged<void*, void*, nuint, int, int, int, nint, nint, int>)NativeLibrary.GetExport(nccl, "ncclReduce");
        Broadcast = (delegate* unmanaged<void*, void*, nuint, int, int, nint, nint, int>)NativeLibrary.GetExport(nccl, "ncclBroadcast");
        GroupStart = (delegate* unmanaged<int>)NativeLibrary.GetExport(nccl, "ncclGroupStart");
        GroupEnd = (delegate* unmanaged<int>)NativeLibrary.GetExport(nccl, "ncclGroupEnd");
        SetDevice = (delegate* unmanaged<int, int>)NativeLibrary.GetExport(cuda, "cudaSetDevice");
        StreamCreate = (delegate* unmanaged<nint*, int>)NativeLibrary.GetExport(cuda, "cudaStreamCreate");
        StreamQuery = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(cuda, "cudaStreamQuery");
        StreamDestroy = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(cuda, "cudaStreamDestroy");
    }

    public delegate* unmanaged<UniqueId*, int> GetUniqueId { get; }

    public delegate* unmanaged<nint*, int, UniqueId, int, int> CommInitRank { get; }

    public delegate* unmanaged<nint, int> CommDestroy { get; }

    public delegate* unmanaged<nint, int> CommAbort { get; }

    public delegate* unmanaged<nint, int*, int> AsyncError { get; }

    public delegate* unmanaged<void*, void*, nuint, int, int, nint, nint, int> AllReduce { get; }

    public delegate* unmanaged<void*, void*, nuint, int, int, int, nint, nint, int> Reduce { get; }

    public delegate* unmanaged<void*, void*, nuint, int, int, nint, nint, int> Broadcast { get; }

    public delegate* unmanaged<int> GroupStart { get; }

    public delegate* unmanaged<int> GroupEnd { get; }

    public delegate* unmanaged<int, int> SetDevice { get; }

    public delegate* unmanaged<nint*, int> StreamCreate { get; }

    public delegate* unmanaged<nint, int> StreamQuery { get; }

    public delegate* unmanaged<nint, int> StreamDestroy { get; }

    /// <summary>Throws <see cref="IngotException"/> (Device) with NCCL's own words unless <paramref name="result"/> is success.</summary>
    public void Check(int result)
    {
        if (result == 0) return;
        string words = Marshal.PtrToStringUTF8((nint)errorText(result)) ?? $"error {result}";
        throw new IngotException(ExitCode.Device, $"NCCL: {words}", null, "Start again with NCCL_DEBUG=WARN to see where; training goes on from the last checkpoint.");
    }

    /// <summary>The same for a call of the CUDA runtime.</summary>
    public static void CheckCuda(int result)
    {
        if (result != 0) throw new IngotException(ExitCode.Device, $"the CUDA runtime answers with error {result}", null, "See `nvidia-smi`, and `ingot doctor`.");
    }

    private static nint Load(string[] names, string product)
    {
        string stem = names[^1][..names[^1].IndexOf('.', StringComparison.Ordinal)];
        using var self = Process.GetCurrentProcess();
        string[] loaded = [.. self.Modules.Cast<ProcessModule>().Select(module => module.FileName).Where(path => Path.GetFileName(path).StartsWith(stem, StringComparison.Ordinal))];
        foreach (string name in loaded.Concat(names))
        {
            if (NativeLibrary.TryLoad(name, out nint library)) return library;
        }

        throw new IngotException(ExitCode.Device, $"{product}, which joins several GPUs, cannot be loaded", string.Join(", ", names), "Install it (NVIDIA's packages libnccl2 and cuda-cudart), or train with one process a machine on its CPU.");
    }

    /// <summary>What all processes of one communicator must be given, by value.</summary>
    [StructLayout(LayoutKind.Sequential, Size = UniqueIdBytes)]
    public struct UniqueId
    {
        public fixed byte Bytes[UniqueIdBytes];
    }
}

using System.Runtime.Intrinsics.X86;

namespace Ingot.Models.Native;

/// <summary>Whether this processor multiplies bfloat16 by instructions of its own, of which oneDNN makes use; without them such products are widened first, and slower than float32's.</summary>
internal static class NativeBfloat16
{
    // Leaf 7 of CPUID, its first page: bit 5 of EAX is AVX512_BF16 (Intel's and AMD's manuals). Processors with AMX have it too.
    private const int Leaf = 7, Bit = 5;

    /// <summary>Of the processor; the same at every start of a machine.</summary>
    public static bool IsSupported { get; } = X86Base.IsSupported && X86Base.CpuId(0, 0).Eax >= Leaf && X86Base.CpuId(Leaf, 0).Eax >= 1 && ((X86Base.CpuId(Leaf, 1).Eax >> Bit) & 1) == 1;
}

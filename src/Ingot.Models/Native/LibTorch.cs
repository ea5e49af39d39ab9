using System.Runtime.InteropServices;
using Ingot.Models.Tensors;

namespace Ingot.Models.Native;

/// <summary>libtorch's C ABI (torch/csrc/inductor/aoti_torch/c/shim.h and torch/csrc/stable/c/shim.h of PyTorch 2.10): the one file that names it.</summary>
/// <remarks>A tensor handle is an at::Tensor*; every function answers 0 for success. The same handle is what TorchSharp calls Tensor.Handle.</remarks>
internal static unsafe partial class LibTorch
{
    private const string Library = "torch_cpu";
    private const ulong AbiVersion = 0x020A_0000_0000_0000;

    /// <summary>Makes a tensor over memory of ours; libtorch never frees it.</summary>
    public static nint TensorOver(void* memory, long rows, long columns, long rowStride, ElementType type)
    {
        long* sizes = stackalloc long[2] { rows, columns };
        long* strides = stackalloc long[2] { rowStride, 1 };
        int code = type == ElementType.Float32 ? aoti_torch_dtype_float32() : aoti_torch_dtype_bfloat16();
        Check(aoti_torch_create_tensor_from_blob((nint)memory, 2, sizes, strides, 0, code, 0, 0, out nint handle));
        return handle;
    }

    /// <summary>A transposed view of a matrix over memory of ours.</summary>
    public static nint TransposedOver(void* memory, long rows, long columns, long rowStride, ElementType type)
    {
        long* sizes = stackalloc long[2] { columns, rows };
        long* strides = stackalloc long[2] { 1, rowStride };
        int code = type == ElementType.Float32 ? aoti_torch_dtype_float32() : aoti_torch_dtype_bfloat16();
        Check(aoti_torch_create_tensor_from_blob((nint)memory, 2, sizes, strides, 0, code, 0, 0, out nint handle));
        return handle;
    }

    /// <summary>A stack of matrices [batch, rows, columns] over memory of ours, or its transposed view [batch, columns, rows].</summary>
    public static nint StackOver(void* memory, long batch, long rows, long columns, ElementType type, bool transposed)
    {
        long* sizes = stackalloc long[3] { batch, transposed ? columns : rows, transposed ? rows : columns };
        long* strides = stackalloc long[3] { rows * columns, transposed ? 1 : columns, transposed ? columns : 1 };
        int code = type == ElementType.Float32 ? aoti_torch_dtype_float32() : aoti_torch_dtype_bfloat16();
        Check(aoti_torch_create_tensor_from_blob((nint)memory, 3, sizes, strides, 0, code, 0, 0, out nint handle));
        return handle;
    }

    /// <summary>result[b] = left[b] · right[b].</summary>
    public static void MultiplyStacks(nint result, nint left, nint right) => Check(aoti_torch_cpu_bmm_out(result, left, right));

    /// <summary>result[b] = scale · addend[b] + factor · left[b] · right[b].</summary>
    public static void MultiplyAddStacks(nint result, nint addend, nint left, nint right, double scale, double factor) =>
        Check(aoti_torch_cpu_baddbmm_out(result, addend, left, right, scale, factor));

    /// <summary>Where the numbers of a tensor lie: in the memory of its device.</summary>
    public static void* Memory(nint handle)
    {
        Check(aoti_torch_get_data_ptr(handle, out nint memory));
        return (void*)memory;
    }

    public static void Free(nint handle) => _ = aoti_torch_delete_tensor_object(handle);

    /// <summary>result = left · right.</summary>
    public static void Multiply(nint result, nint left, nint right) => Check(aoti_torch_cpu_mm_out(result, left, right));

    /// <summary>result = result + left · right.</summary>
    public static void MultiplyAdd(nint result, nint left, nint right) =>
        Check(aoti_torch_cpu_addmm_out(result, result, left, right, 1, 1));

    /// <summary>result = scale · addend + factor · left · right.</summary>
    public static void MultiplyAdd(nint result, nint addend, nint left, nint right, double scale, double factor) =>
        Check(aoti_torch_cpu_addmm_out(result, addend, left, right, scale, factor));

    /// <summary>Runs <paramref name="body"/> over [0, <paramref name="count"/>) on libtorch's own threads, in at most count / grain static pieces.</summary>
    public static void ParallelFor(long count, long grain, delegate* unmanaged[Cdecl]<long, long, void*, void> body, void* context) =>
        Check(torch_parallel_for(0, count, grain, body, context));

    /// <summary>The number of threads that <see cref="ParallelFor"/> and the matrix products use.</summary>
    public static int Threads
    {
        get
        {
            Check(torch_get_num_threads(out uint threads));
            return (int)threads;
        }
    }

    private static void Check(int code)
    {
        if (code != 0) throw new InvalidOperationException("libtorch refused an operation; its reason stands on the standard error stream.");
    }

    [LibraryImport(Library)]
    private static partial int aoti_torch_dtype_float32();

    [LibraryImport(Library)]
    private static partial int aoti_torch_dtype_bfloat16();

    [LibraryImport(Library)]
    private static partial int aoti_torch_create_tensor_from_blob(
        nint data, long dimensions, long* sizes, long* strides, long offset, int type, int deviceType, int deviceIndex, out nint handle);

    [LibraryImport(Library)]
    private static partial int aoti_torch_get_data_ptr(nint handle, out nint memory);

    [LibraryImport(Library)]
    private static partial int aoti_torch_delete_tensor_object(nint handle);

    [LibraryImport(Library)]
    private static partial int aoti_torch_cpu_mm_out(nint result, nint left, nint right);

    [LibraryImport(Library)]
    private static partial int aoti_torch_cpu_bmm_out(nint result, nint left, nint right);

    [LibraryImport(Library)]
    private static partial int aoti_torch_cpu_baddbmm_out(nint result, nint addend, nint left, nint right, double beta, double alpha);

    [LibraryImport(Library)]
    private static partial int aoti_torch_cpu_addmm_out(nint result, nint addend, nint left, nint right, double beta, double alpha);

    [LibraryImport(Library)]
    private static partial int torch_parallel_for(
        long begin, long end, long grain, delegate* unmanaged[Cdecl]<long, long, void*, void> body, void* context);

    [LibraryImport(Library)]
    private static partial int torch_get_num_threads(out uint threads);
}

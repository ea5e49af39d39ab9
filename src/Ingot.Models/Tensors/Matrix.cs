using Ingot.Models.Native;

namespace Ingot.Models.Tensors;

/// <summary>A row-major matrix in memory of ours, which libtorch multiplies and our kernels read; columns lie side by side without gaps.</summary>
internal sealed unsafe class Matrix : IDisposable
{
    private readonly NativeBuffer? owned;
    private nint handle, transposed;

    /// <summary>A zero matrix with memory of its own.</summary>
    public Matrix(long rows, long columns, ElementType type)
        : this(rows, columns, type, new NativeBuffer(rows * columns * SizeOf(type)))
    {
    }

    /// <summary>A matrix over memory that somebody else owns and keeps alive.</summary>
    public Matrix(void* memory, long rows, long columns, ElementType type)
    {
        Pointer = memory;
        Rows = rows;
        Columns = columns;
        Type = type;
    }

    private Matrix(long rows, long columns, ElementType type, NativeBuffer buffer)
        : this(buffer.Pointer, rows, columns, type) => owned = buffer;

    ~Matrix() => ReleaseHandles();

    public void* Pointer { get; }

    public float* Floats => (float*)Pointer;

    public long Rows { get; }

    public long Columns { get; }

    public long Count => Rows * Columns;

    public ElementType Type { get; }

    /// <summary>How many users hold a matrix of a pool.</summary>
    public int Users { get; set; }

    /// <summary>The libtorch tensor [rows, columns].</summary>
    public nint Handle => handle != 0 ? handle : handle = LibTorch.TensorOver(Pointer, Rows, Columns, Columns, Type);

    /// <summary>The libtorch tensor [columns, rows] over the same memory.</summary>
    public nint Transposed => transposed != 0 ? transposed : transposed = LibTorch.TransposedOver(Pointer, Rows, Columns, Columns, Type);

    /// <summary>Number of bytes of one element.</summary>
    public static int SizeOf(ElementType type) => type == ElementType.Float32 ? 4 : 2;

    public void Dispose()
    {
        ReleaseHandles();
        owned?.Dispose();
        GC.SuppressFinalize(this);
    }

    private void ReleaseHandles()
    {
        if (handle != 0) LibTorch.Free(handle);
        if (transposed != 0) LibTorch.Free(transposed);
        handle = transposed = 0;
    }
}

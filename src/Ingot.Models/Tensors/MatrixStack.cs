using Ingot.Models.Native;

namespace Ingot.Models.Tensors;

/// <summary>Equal matrices side by side in memory of ours, which libtorch multiplies in one call: [N, rows, columns].</summary>
internal sealed unsafe class MatrixStack : IDisposable
{
    private readonly NativeBuffer memory;

    /// <summary>A stack of <paramref name="count"/> zero matrices.</summary>
    public MatrixStack(long count, long rows, long columns, ElementType type)
    {
        memory = new NativeBuffer(count * rows * columns * Matrix.SizeOf(type));
        Handle = LibTorch.StackOver(memory.Pointer, count, rows, columns, type, transposed: false);
        Transposed = LibTorch.StackOver(memory.Pointer, count, rows, columns, type, transposed: true);
        long bytes = rows * columns * Matrix.SizeOf(type);
        Items = [.. Enumerable.Range(0, checked((int)count)).Select(index => new Matrix((byte*)memory.Pointer + (index * bytes), rows, columns, type))];
    }

    /// <summary>The libtorch tensor [N, rows, columns].</summary>
    public nint Handle { get; }

    /// <summary>The libtorch tensor [N, columns, rows] over the same memory.</summary>
    public nint Transposed { get; }

    /// <summary>The matrices one by one.</summary>
    public IReadOnlyList<Matrix> Items { get; }

    public void Dispose()
    {
        foreach (Matrix item in Items) item.Dispose();
        LibTorch.Free(Handle);
        LibTorch.Free(Transposed);
        memory.Dispose();
    }
}

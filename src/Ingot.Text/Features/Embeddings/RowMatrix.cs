using System.Runtime.CompilerServices;
using Ingot.Core.Errors;
using Ingot.Core.Randomness;

namespace Ingot.Text.Features.Embeddings;

/// <summary>Rows of float32 that begin at cache lines: each is padded with zeros to whole vectors of 16, and stays so under the kernels.</summary>
internal sealed unsafe class RowMatrix
{
    /// <summary>Floats in a cache line and in the widest vector.</summary>
    public const int Lane = 16;

    private const int RowsOfAStream = 1024;
    private readonly float[] memory;
    private readonly float* origin;

    public RowMatrix(int rows, int columns)
    {
        (Rows, Columns, Stride) = (rows, columns, (columns + Lane - 1) / Lane * Lane);
        if (((long)rows * Stride) + Lane > Array.MaxLength)
            throw new IngotException(ExitCode.Device, $"{rows:#,0} vectors of {columns} numbers are more than one block of memory holds", mend: "Lower the dimension or the buckets, or raise the minimum count");
        memory = GC.AllocateArray<float>((rows * Stride) + Lane, pinned: true);
        nint first = (nint)Unsafe.AsPointer(ref memory[0]);
        origin = (float*)((first + 63) & ~(nint)63);
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Floats from one row to the next.</summary>
    public int Stride { get; }

    public float* this[int row] => origin + ((nint)row * Stride);

    public Span<float> Row(int row) => new(this[row], Columns);

    /// <summary>Fills every row with uniform numbers within ±1 / columns, the same ones whatever the number of threads.</summary>
    public void Randomize(long seed) => Parallel.For(0, (Rows + RowsOfAStream - 1) / RowsOfAStream, block =>
    {
        var random = new SeededRandom(seed, "vectors", $"{block}");
        for (int row = block * RowsOfAStream; row < Math.Min(Rows, (block + 1) * RowsOfAStream); row++)
        {
            foreach (ref float value in Row(row)) value = (float)(((2 * random.NextDouble()) - 1) / Columns);
        }
    });
}

using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>y = W x for a block of tokens, cut into chunks of rows; one object serves a sequence for ever, so that no call allocates.</summary>
internal sealed unsafe class ProjectionWork(KernelSet kernels, WorkerPool pool) : IParallelWork
{
    // Below this number of products, waking a thread costs more than it saves.
    private const long SmallestShared = 64 * 1024;
    private const int ChunkBytes = 64 * 1024;
    private const int RowMultiple = 16;

    private WeightMatrix weights = null!;
    private float* input, output;
    private int tokens, chunkRows;

    /// <summary>y[t, r] = Σ_i W[r, i] x[t, i]; x: [tokens, Columns], y: [tokens, Rows].</summary>
    public void Multiply(WeightMatrix matrix, float* x, int count, float* y)
    {
        weights = matrix;
        input = x;
        output = y;
        tokens = count;
        if ((long)matrix.Rows * matrix.Columns * count < SmallestShared)
        {
            kernels.Multiply(matrix, 0, matrix.Rows, x, count, y, matrix.Rows);
            return;
        }

        // Small enough that no thread waits long for the last chunk, and whole cache lines of y for each thread.
        long rowBytes = Math.Max(1, matrix.Bytes / matrix.Rows);
        long rows = Math.Min(Math.Max(1, ChunkBytes / rowBytes), (matrix.Rows / (2 * pool.Threads)) + 1);
        chunkRows = (int)((rows + RowMultiple - 1) / RowMultiple * RowMultiple);
        pool.Run(this, (matrix.Rows + chunkRows - 1) / chunkRows);
    }

    public void Run(int worker, int chunk)
    {
        int from = chunk * chunkRows;
        kernels.Multiply(weights, from, Math.Min(from + chunkRows, weights.Rows), input, tokens, output, weights.Rows);
    }
}

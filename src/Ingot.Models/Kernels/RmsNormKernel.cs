using System.Runtime.Intrinsics;
using Ingot.Models.Native;

namespace Ingot.Models.Kernels;

/// <summary>
/// Root-mean-square normalization (Zhang and Sennrich 2019) fused with the addition to the residual stream before it.
/// N: rows; C: columns, a multiple of 16. The stream is float32, branches and the normalized rows are <typeparamref name="TElement"/>.
/// </summary>
internal static unsafe class RmsNormKernel<TElement>
    where TElement : struct, IElement
{
    private const int Lanes = 16, GrainElements = 1 << 13;

    /// <summary>Number of partial sums that <see cref="Backward"/> wants for the gain's gradient: fixed, so that sums do not depend on the thread count.</summary>
    public const int Pieces = 16;

    /// <summary>sum = stream + branch (branch null: sum is the stream, and is not written); normalized = sum / rms(sum) · gain.</summary>
    public static void Forward(in RmsNormForward work) =>
        TorchThreads.Run(work.Rows, Math.Max(1, GrainElements / work.Columns), work, &ForwardRows);

    /// <summary>Adds to the stream's gradient, writes the branch's (when wanted), and adds to the gain's.</summary>
    public static void Backward(in RmsNormBackward work)
    {
        new Span<float>(work.Partial, checked((int)(Pieces * work.Columns))).Clear();
        TorchThreads.Run(Pieces, 1, work, &BackwardPieces);
        for (int piece = 0; piece < Pieces; piece++)
        {
            float* partial = work.Partial + (piece * work.Columns);
            for (long c = 0; c < work.Columns; c += Lanes)
                (Vector512.Load(work.GainGradient + c) + Vector512.Load(partial + c)).Store(work.GainGradient + c);
        }
    }

    private static void ForwardRows(long begin, long end, RmsNormForward* work)
    {
        long columns = work->Columns;
        for (long row = begin; row < end; row++)
        {
            long at = row * columns;
            float* sum = work->Branch == null ? work->Stream + at : Add(work, at);
            Vector512<float> squares = default;
            for (long c = 0; c < columns; c += Lanes)
            {
                Vector512<float> x = Vector512.Load(sum + c);
                squares = Vector512.FusedMultiplyAdd(x, x, squares);
            }

            float inverse = 1 / MathF.Sqrt((Vector512.Sum(squares) / columns) + work->Epsilon);
            work->Inverse[row] = inverse;
            for (long c = 0; c < columns; c += Lanes)
                TElement.Store(work->Normalized, at + c, Vector512.Load(sum + c) * inverse * Vector512.Load(work->Gain + c));
        }
    }

    private static float* Add(RmsNormForward* work, long at)
    {
        for (long c = 0; c < work->Columns; c += Lanes)
            (Vector512.Load(work->Stream + at + c) + TElement.Load(work->Branch, at + c)).Store(work->Sum + at + c);
        return work->Sum + at;
    }

    private static void BackwardPieces(long begin, long end, RmsNormBackward* work)
    {
        for (long piece = begin; piece < end; piece++)
        {
            float* partial = work->Partial + (piece * work->Columns);
            for (long row = work->Rows * piece / Pieces; row < work->Rows * (piece + 1) / Pieces; row++) BackwardRow(work, row, partial);
        }
    }

    // With u = x / rms: du = dy · gain; dx = (du - u · mean(du · u)) / rms; dgain = sum of dy · u.
    private static void BackwardRow(RmsNormBackward* work, long row, float* partial)
    {
        long columns = work->Columns, at = row * columns;
        float* x = work->Sum + at;
        float inverse = work->Inverse[row];
        Vector512<float> dot = default;
        for (long c = 0; c < columns; c += Lanes)
        {
            Vector512<float> product = TElement.Load(work->NormalizedGradient, at + c) * Vector512.Load(x + c);
            dot = Vector512.FusedMultiplyAdd(product, Vector512.Load(work->Gain + c), dot);
            Vector512.FusedMultiplyAdd(product, Vector512.Create(inverse), Vector512.Load(partial + c)).Store(partial + c);
        }

        var slope = Vector512.Create(-Vector512.Sum(dot) * inverse * inverse * inverse / columns);
        float* stream = work->StreamGradient + at;
        for (long c = 0; c < columns; c += Lanes)
        {
            Vector512<float> scaled = TElement.Load(work->NormalizedGradient, at + c) * Vector512.Load(work->Gain + c) * inverse;
            Vector512<float> gradient = Vector512.FusedMultiplyAdd(Vector512.Load(x + c), slope, scaled);
            if (!work->Fresh) gradient += Vector512.Load(stream + c);
            gradient.Store(stream + c);
            if (work->BranchGradient != null) TElement.Store(work->BranchGradient, at + c, gradient);
        }
    }
}

using System.Runtime.Intrinsics;
using Ingot.Models.Native;

namespace Ingot.Models.Kernels;

/// <summary>
/// Softmax cross-entropy over rows of logits, and its gradient in their place. N: rows; V: vocabulary; the columns are V rounded up
/// to a multiple of 16, and what lies beyond V is ignored.
/// </summary>
internal static unsafe class CrossEntropyKernel<TElement>
    where TElement : struct, IElement
{
    private const int Lanes = 16, GrainElements = 1 << 12;

    /// <summary>
    /// logProbabilities[n] = log softmax(logits[n])[targets[n]]; where <paramref name="gradientScale"/> is not 0 the logits become
    /// gradientScale · (softmax - one-hot), the derivative of gradientScale · (minus the log-probability).
    /// </summary>
    public static void Run(void* logits, int* targets, float* logProbabilities, long rows, long columns, long vocabulary, float gradientScale)
    {
        var work = new Work
        {
            Logits = logits,
            Targets = targets,
            LogProbabilities = logProbabilities,
            Columns = columns,
            Vocabulary = vocabulary,
            Scale = gradientScale,
        };
        TorchThreads.Run(rows, Math.Max(1, GrainElements / columns), work, &Rows);
    }

    private static void Rows(long begin, long end, Work* work)
    {
        for (long row = begin; row < end; row++)
        {
            long at = row * work->Columns;
            Hide(work, at);
            float largest = Largest(work, at);
            var shift = Vector512.Create(-largest);
            Vector512<float> sums = default;
            for (long c = 0; c < work->Columns; c += Lanes)
                sums += VectorMath.Exp(TElement.Load(work->Logits, at + c) + shift);

            float sum = Vector512.Sum(sums), target = TElement.Get(work->Logits, at + work->Targets[row]);
            work->LogProbabilities[row] = target - largest - MathF.Log(sum);
            if (work->Scale != 0) Differentiate(work, at, shift, sum, work->Targets[row]);
        }
    }

    // The padding becomes so small that it adds nothing, whatever the padded rows of the matrix gave.
    private static void Hide(Work* work, long at)
    {
        for (long c = work->Vocabulary; c < work->Columns; c++) TElement.Set(work->Logits, at + c, float.NegativeInfinity);
    }

    private static float Largest(Work* work, long at)
    {
        var largest = Vector512.Create(float.NegativeInfinity);
        for (long c = 0; c < work->Columns; c += Lanes) largest = Vector512.MaxNative(largest, TElement.Load(work->Logits, at + c));
        float result = largest[0];
        for (int lane = 1; lane < Lanes; lane++) result = MathF.Max(result, largest[lane]);
        return result;
    }

    private static void Differentiate(Work* work, long at, Vector512<float> shift, float sum, int target)
    {
        var factor = Vector512.Create(work->Scale / sum);
        float hit = work->Scale * ((MathF.Exp(TElement.Get(work->Logits, at + target) + shift[0]) / sum) - 1);
        for (long c = 0; c < work->Columns; c += Lanes)
            TElement.Store(work->Logits, at + c, VectorMath.Exp(TElement.Load(work->Logits, at + c) + shift) * factor);
        TElement.Set(work->Logits, at + target, hit);
        for (long c = work->Vocabulary; c < work->Columns; c++) TElement.Set(work->Logits, at + c, 0);
    }

    private struct Work
    {
        public void* Logits;
        public int* Targets;
        public float* LogProbabilities;
        public long Columns, Vocabulary;
        public float Scale;
    }
}

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
    /// gradientScale · (softmax - one-hot), the derivative of gradientScale · (minus the log-probability), and of what
    /// <paramref name="terms"/> add to it. Where <paramref name="hits"/> is not null, hits[n] is 1 if no logit is larger than the target's, else 0. Where
    /// <paramref name="weights"/> is not null, the gradient of row n is multiplied by weights[n]; a row of weight 0 has a log-probability of 0, no hit and no gradient.
    /// </summary>
    public static void Run(
        void* logits, int* targets, float* logProbabilities, long rows, long columns, long vocabulary, float gradientScale, LossTerms terms = default, byte* hits = null, float* weights = null)
    {
        var work = new Work
        {
            Logits = logits,
            Targets = targets,
            LogProbabilities = logProbabilities,
            Columns = columns,
            Vocabulary = vocabulary,
            Scale = gradientScale,
            Share = (float)(terms.LabelSmoothing / vocabulary),
            Rest = (float)(1 - terms.LabelSmoothing),
            ZLoss = (float)terms.ZLoss,
            Hits = hits,
            Weights = weights,
        };
        TorchThreads.Run(rows, Math.Max(1, GrainElements / columns), work, &Rows);
    }

    private static void Rows(long begin, long end, Work* work)
    {
        for (long row = begin; row < end; row++)
        {
            long at = row * work->Columns;
            float weight = work->Weights == null ? 1 : work->Weights[row];
            if (weight == 0)
            {
                Leave(work, row, at);
                continue;
            }

            Hide(work, at);
            float largest = Largest(work, at);
            var shift = Vector512.Create(-largest);
            Vector512<float> sums = default;
            for (long c = 0; c < work->Columns; c += Lanes)
                sums += VectorMath.Exp(TElement.Load(work->Logits, at + c) + shift);

            float sum = Vector512.Sum(sums), target = TElement.Get(work->Logits, at + work->Targets[row]);
            work->LogProbabilities[row] = target - largest - MathF.Log(sum);
            if (work->Hits != null) work->Hits[row] = target >= largest ? (byte)1 : (byte)0;
            if (work->Scale != 0) Differentiate(work, at, shift, sum, work->Targets[row], work->Scale * weight);
        }
    }

    private static void Leave(Work* work, long row, long at)
    {
        work->LogProbabilities[row] = 0;
        if (work->Hits != null) work->Hits[row] = 0;
        for (long c = 0; work->Scale != 0 && c < work->Columns; c += Lanes) TElement.Store(work->Logits, at + c, Vector512<float>.Zero);
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

    private static void Differentiate(Work* work, long at, Vector512<float> shift, float sum, int target, float scale)
    {
        float boost = 1 + (2 * work->ZLoss * (MathF.Log(sum) - shift[0])), share = scale * work->Share;
        var factor = Vector512.Create(scale * boost / sum);
        var even = Vector512.Create(share);
        float hit = (scale * ((MathF.Exp(TElement.Get(work->Logits, at + target) + shift[0]) / sum * boost) - work->Rest)) - share;
        for (long c = 0; c < work->Columns; c += Lanes)
            TElement.Store(work->Logits, at + c, (VectorMath.Exp(TElement.Load(work->Logits, at + c) + shift) * factor) - even);
        TElement.Set(work->Logits, at + target, hit);
        for (long c = work->Vocabulary; c < work->Columns; c++) TElement.Set(work->Logits, at + c, 0);
    }

    private struct Work
    {
        public void* Logits;
        public int* Targets;
        public float* LogProbabilities;
        public long Columns, Vocabulary;
        public float Scale, Share, Rest, ZLoss;
        public byte* Hits;
        public float* Weights;
    }
}

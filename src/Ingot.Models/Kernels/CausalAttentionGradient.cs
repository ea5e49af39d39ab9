using System.Runtime.Intrinsics;
using Ingot.Models.Native;

namespace Ingot.Models.Kernels;

/// <summary>The backward pass of <see cref="CausalAttention{TElement}"/>: weights are computed anew from the normalizers, block by block.</summary>
internal static unsafe class CausalAttentionGradient<TElement>
    where TElement : struct, IElement
{
    private const int Block = AttentionTiles.Columns, Lanes = 16;

    /// <summary>Writes the gradient of the input from the gradient of the output.</summary>
    public static void Run(in AttentionWork work) => TorchThreads.Run((long)work.B * work.K, 1, work, &Groups);

    // A group is the query heads that share one key-value head: they add to the same gradients, so one thread takes them all.
    private static void Groups(long begin, long end, AttentionWork* work)
    {
        AttentionScratch scratch = AttentionScratch.For(*work);
        int share = work->H / work->K;
        for (long task = begin; task < end; task++)
        {
            int b = (int)(task / work->K), keyHead = (int)(task % work->K);
            CausalAttention<TElement>.LoadKeys(work, scratch, b, keyHead);
            CausalAttention<TElement>.Panels(scratch.Values, scratch.ValuePanels, work->PaddedT, work->PaddedD);
            int floats = checked(work->PaddedT * work->PaddedD);
            new Span<float>(scratch.KeyGradients, floats).Clear();
            new Span<float>(scratch.ValueGradients, floats).Clear();
            for (int head = keyHead * share; head < (keyHead + 1) * share; head++)
            {
                for (int start = 0; start < work->T; start += Block) QueryBlock(work, scratch, b, head, start);
            }

            StoreKeys(work, scratch, b, keyHead);
        }
    }

    private static void QueryBlock(AttentionWork* work, AttentionScratch scratch, int b, int head, int start)
    {
        int d = work->PaddedD, keys = start + Block;
        CausalAttention<TElement>.LoadQueries(work, scratch, b, head, start);
        LoadGradients(work, scratch, b, head, start);
        CausalAttention<TElement>.Score(scratch.KeyPanels, scratch.QueriesTransposed, scratch.Weights, keys, d);
        CausalAttention<TElement>.Score(scratch.ValuePanels, scratch.GradientsTransposed, scratch.WeightGradients, keys, d);
        float* normalizers = work->Normalizers + ((((long)b * work->H) + head) * work->PaddedT) + start;
        for (int half = 0; half < Block; half += Lanes)
            Softmax(scratch.Weights + half, scratch.WeightGradients + half, keys, normalizers + half, scratch.Deltas + half);
        CausalAttention<TElement>.Mask(work, scratch.Weights, b, start, 0);
        CausalAttention<TElement>.Mask(work, scratch.WeightGradients, b, start, 0);
        for (int c = 0; c < d; c += AttentionTiles.Columns)
        {
            for (int row = 0; row < Block; row += AttentionTiles.Rows)
                AttentionTiles.Panel(scratch.WeightGradients + row, Block, scratch.Keys + c, d, scratch.Outputs + (row * d) + c, d, keys);
            for (long key = 0; key < keys; key += AttentionTiles.Rows)
            {
                AttentionTiles.Block(scratch.Weights + (key * Block), scratch.Gradients + c, d, scratch.ValueGradients + (key * d) + c, d);
                AttentionTiles.Block(scratch.WeightGradients + (key * Block), scratch.Queries + c, d, scratch.KeyGradients + (key * d) + c, d);
            }
        }

        StoreQueries(work, scratch, b, head, start);
    }

    // The output's gradient, row by row and transposed, and delta: the dot product of each output with its gradient.
    private static void LoadGradients(AttentionWork* work, AttentionScratch scratch, int b, int head, int start)
    {
        int d = work->PaddedD;
        for (int row = 0; row < Block; row++)
        {
            float* gradient = scratch.Gradients + (row * d), output = scratch.Outputs + (row * d);
            int t = start + row;
            if (t >= work->T || d != work->D)
            {
                new Span<float>(gradient, d).Clear();
                new Span<float>(output, d).Clear();
            }

            if (t < work->T)
            {
                HeadRows<TElement>.Load(work->OutputGradient, work->OutputAt(b, t, head), gradient, work->D);
                HeadRows<TElement>.Load(work->Output, work->OutputAt(b, t, head), output, work->D);
            }

            Vector512<float> dot = default;
            for (int c = 0; c < d; c += Lanes) dot = Vector512.FusedMultiplyAdd(Vector512.Load(gradient + c), Vector512.Load(output + c), dot);
            scratch.Deltas[row] = Vector512.Sum(dot);
        }

        Transpose.Run(scratch.Gradients, d, scratch.GradientsTransposed, Block, Block, d);
    }

    // weights = exp(scores - normalizer); their gradients through softmax = weights · (gradients - delta).
    private static void Softmax(float* weights, float* gradients, int keys, float* normalizers, float* deltas)
    {
        Vector512<float> normalizer = Vector512.Load(normalizers), delta = Vector512.Load(deltas);
        for (int key = 0; key < keys; key++)
        {
            float* weightAt = weights + ((long)key * Block), gradientAt = gradients + ((long)key * Block);
            Vector512<float> weight = VectorMath.Exp(Vector512.Load(weightAt) - normalizer);
            weight.Store(weightAt);
            (weight * (Vector512.Load(gradientAt) - delta)).Store(gradientAt);
        }
    }

    private static void StoreQueries(AttentionWork* work, AttentionScratch scratch, int b, int head, int start)
    {
        for (int row = 0; row < Block && start + row < work->T; row++)
        {
            long angles = (long)(start + row) * (work->D / 2);
            HeadRows<TElement>.StoreRotatedBack(
                scratch.Outputs + (row * work->PaddedD), work->Cosines + angles, work->Sines + angles, work->Scale,
                work->InputGradient, work->QueryAt(b, start + row, head), work->D);
        }
    }

    private static void StoreKeys(AttentionWork* work, AttentionScratch scratch, int b, int keyHead)
    {
        for (int t = 0; t < work->T; t++)
        {
            long angles = (long)t * (work->D / 2), at = (long)t * work->PaddedD;
            HeadRows<TElement>.StoreRotatedBack(
                scratch.KeyGradients + at, work->Cosines + angles, work->Sines + angles, 1, work->InputGradient, work->KeyAt(b, t, keyHead), work->D);
            HeadRows<TElement>.Store(scratch.ValueGradients + at, 1, work->InputGradient, work->ValueAt(b, t, keyHead), work->D);
        }
    }
}

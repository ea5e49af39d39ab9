using System.Runtime.Intrinsics;
using Ingot.Models.Native;

namespace Ingot.Models.Kernels;

/// <summary>
/// Rotary, causal, grouped-query attention: one pass that never writes scores or rotated vectors to memory (the idea of
/// FlashAttention, Dao et al. 2022). A block of 32 queries lies across the vector lanes, so that softmax needs no sums across them.
/// </summary>
internal static unsafe class CausalAttention<TElement>
    where TElement : struct, IElement
{
    private const int Block = AttentionTiles.Columns, Lanes = 16;

    /// <summary>Writes the output and the normalizers.</summary>
    public static void Forward(in AttentionWork work) => TorchThreads.Run((long)work.B * work.H, 1, work, &Heads);

    /// <summary>Fills the thread's scratch with the keys and values of one head, padding them with zeros.</summary>
    public static void LoadKeys(AttentionWork* work, AttentionScratch scratch, int b, int keyHead)
    {
        int d = work->PaddedD;
        for (int t = 0; t < work->PaddedT; t++)
        {
            float* key = scratch.Keys + ((long)t * d), value = scratch.Values + ((long)t * d);
            if (t >= work->T || d != work->D)
            {
                new Span<float>(key, d).Clear();
                new Span<float>(value, d).Clear();
            }

            if (t >= work->T) continue;
            long angles = (long)t * (work->D / 2);
            HeadRows<TElement>.LoadRotated(work->Input, work->KeyAt(b, t, keyHead), work->Cosines + angles, work->Sines + angles, 1, key, work->D);
            HeadRows<TElement>.Load(work->Input, work->ValueAt(b, t, keyHead), value, work->D);
        }

        Panels(scratch.Keys, scratch.KeyPanels, work->PaddedT, d);
    }

    /// <summary>Lays eight rows side by side: panels[t / 8, c, t % 8] = rows[t, c].</summary>
    public static void Panels(float* rows, float* panels, long count, long width)
    {
        for (long t = 0; t < count; t += AttentionTiles.Rows)
            Transpose.Run(rows + (t * width), width, panels + (t * width), AttentionTiles.Rows, AttentionTiles.Rows, width);
    }

    /// <summary>Fills the scratch with the 32 rotated, scaled queries that begin at <paramref name="start"/>, row by row and transposed.</summary>
    public static void LoadQueries(AttentionWork* work, AttentionScratch scratch, int b, int head, int start)
    {
        int d = work->PaddedD;
        for (int row = 0; row < Block; row++)
        {
            float* query = scratch.Queries + (row * d);
            int t = start + row;
            if (t >= work->T || d != work->D) new Span<float>(query, d).Clear();
            if (t >= work->T) continue;
            long angles = (long)t * (work->D / 2);
            HeadRows<TElement>.LoadRotated(
                work->Input, work->QueryAt(b, t, head), work->Cosines + angles, work->Sines + angles, work->Scale, query, work->D);
        }

        Transpose.Run(scratch.Queries, d, scratch.QueriesTransposed, Block, Block, d);
    }

    /// <summary>Scores of the block's queries with every key up to its end: weights[key, query].</summary>
    public static void Score(float* panels, float* blockTransposed, float* weights, long keys, long width)
    {
        for (long j = 0; j < keys; j += AttentionTiles.Rows)
            AttentionTiles.Panel(panels + (j * width), AttentionTiles.Rows, blockTransposed, Block, weights + (j * Block), Block, width);
    }

    /// <summary>Sets the entries of keys that come after their query, or before its document, to <paramref name="value"/>.</summary>
    public static void Mask(AttentionWork* work, float* weights, int b, int start, float value)
    {
        for (int key = 1; key < Block; key++) new Span<float>(weights + ((long)(start + key) * Block), key).Fill(value);
        if (work->Starts == null) return;
        int* starts = work->Starts + ((long)b * work->T) + start;
        for (int row = 0; row < Block && start + row < work->T; row++)
        {
            for (int key = 0; key < starts[row]; key++) weights[((long)key * Block) + row] = value;
        }
    }

    private static void Heads(long begin, long end, AttentionWork* work)
    {
        AttentionScratch scratch = AttentionScratch.For(*work);
        for (long task = begin; task < end; task++)
        {
            int b = (int)(task / work->H), head = (int)(task % work->H);
            LoadKeys(work, scratch, b, head / (work->H / work->K));
            for (int start = 0; start < work->T; start += Block) QueryBlock(work, scratch, b, head, start);
        }
    }

    private static void QueryBlock(AttentionWork* work, AttentionScratch scratch, int b, int head, int start)
    {
        int d = work->PaddedD, keys = start + Block;
        LoadQueries(work, scratch, b, head, start);
        Score(scratch.KeyPanels, scratch.QueriesTransposed, scratch.Weights, keys, d);
        Mask(work, scratch.Weights, b, start, float.NegativeInfinity);
        float* normalizers = work->Normalizers + ((((long)b * work->H) + head) * work->PaddedT) + start;
        for (int half = 0; half < Block; half += Lanes) Softmax(scratch.Weights + half, keys, scratch.Sums + half, normalizers + half);
        Mask(work, scratch.Weights, b, start, 0);
        for (int row = 0; row < Block; row += AttentionTiles.Rows)
        {
            for (int c = 0; c < d; c += AttentionTiles.Columns)
                AttentionTiles.Panel(scratch.Weights + row, Block, scratch.Values + c, d, scratch.Outputs + (row * d) + c, d, keys);
        }

        for (int row = 0; row < Block && start + row < work->T; row++)
            HeadRows<TElement>.Store(scratch.Outputs + (row * d), 1 / scratch.Sums[row], work->Output, work->OutputAt(b, start + row, head), work->D);
    }

    // Sixteen queries at once; the weights stay undivided, because dividing the outputs by the sums is less work.
    private static void Softmax(float* weights, int keys, float* sums, float* normalizers)
    {
        Vector512<float> largest = Vector512.Load(weights);
        for (int key = 1; key < keys; key++) largest = Vector512.MaxNative(largest, Vector512.Load(weights + ((long)key * Block)));
        Vector512<float> sum = default;
        for (int key = 0; key < keys; key++)
        {
            float* at = weights + ((long)key * Block);
            Vector512<float> weight = VectorMath.Exp(Vector512.Load(at) - largest);
            weight.Store(at);
            sum += weight;
        }

        sum.Store(sums);
        (largest + Vector512.Log(sum)).Store(normalizers);
    }
}

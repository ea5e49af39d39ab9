using Ingot.Inference.Engine;
using Ingot.Inference.Kernels;
using Ingot.Inference.Networks;

namespace Ingot.Inference.Decoders;

/// <summary>A sequence as GPT-2 computes it, with its key-value cache. T: tokens of a block; C: width; F: width inside the feed-forward.</summary>
internal sealed unsafe class Gpt2Decoding : IStateDecoding
{
    private readonly Gpt2Decoder model;
    private readonly KernelSet kernels;
    private readonly ProjectionWork projection;
    private readonly KeyValueCache cache;
    private readonly Workspace space;
    private readonly AttentionWork attention;
    private readonly int width, inner;

    public Gpt2Decoding(Gpt2Decoder model, DecodingTools tools, int block)
    {
        (this.model, kernels, projection) = (model, tools.Kernels, new ProjectionWork(tools.Kernels, tools.Pool));
        (width, inner) = (model.Shape.HiddenSize, model.Shape.IntermediateSize);
        cache = new KeyValueCache(model.Shape, model.ContextLength);
        space = new Workspace(model.Shape, block, model.ContextLength, tools.Pool.Threads);
        attention = new AttentionWork(model.Shape, tools.Kernels, tools.Pool, cache, space);
    }

    public bool Rewinds => true;

    public void Read(ReadOnlySpan<int> ids, int position)
    {
        for (int t = 0; t < ids.Length; t++)
        {
            float* row = space.Residual + ((long)t * width);
            model.Words.CopyRow(ids[t], row);
            model.Positions.CopyRow(position + t, space.Normalized);
            kernels.Add(row, space.Normalized, width);
        }

        for (int layer = 0; layer < model.Layers.Count; layer++)
        {
            Attend(model.Layers[layer], layer, position, ids.Length);
            FeedForward(model.Layers[layer], ids.Length);
        }
    }

    public void Logits(int token, float* logits)
    {
        State(token, space.Normalized);
        projection.Multiply(model.Words, space.Normalized, 1, logits);
    }

    public void State(int token, float* state) => Normalize(model.Norm, space.Residual + ((long)token * width), state);

    public void Dispose()
    {
        cache.Dispose();
        space.Dispose();
    }

    private void Attend(Gpt2Layer weights, int layer, int position, int count)
    {
        for (int t = 0; t < count; t++) Normalize(weights.Before, space.Residual + ((long)t * width), space.Normalized + ((long)t * width));
        Multiply(weights.QueryKeyValue, space.Normalized, count, space.Heads);
        int d = model.Shape.HeadDim;
        for (int t = 0; t < count; t++)
        {
            float* keys = space.Heads + ((long)t * space.HeadStride) + width, values = keys + width;
            for (int head = 0; head < model.Shape.NumAttentionHeads; head++)
            {
                Copy(keys + (head * d), cache.Keys(layer, head) + ((long)(position + t) * d), d);
                Copy(values + (head * d), cache.Values(layer, head) + ((long)(position + t) * d), d);
            }
        }

        attention.Attend(layer, position, count);
        Multiply(weights.Output, space.Mixed, count, space.Normalized);
        kernels.Add(space.Residual, space.Normalized, count * width);
    }

    private void FeedForward(Gpt2Layer weights, int count)
    {
        for (int t = 0; t < count; t++) Normalize(weights.Between, space.Residual + ((long)t * width), space.Normalized + ((long)t * width));
        Multiply(weights.Up, space.Normalized, count, space.Inner);
        for (int i = 0; i < count * inner; i++) space.Inner[i] = model.ExactGelu ? Gelu.Of(space.Inner[i]) : Gelu.ByTanh(space.Inner[i]);
        Multiply(weights.Down, space.Inner, count, space.Normalized);
        kernels.Add(space.Residual, space.Normalized, count * width);
    }

    private void Multiply((WeightMatrix Matrix, NativeBuffer Bias) dense, float* x, int count, float* y)
    {
        projection.Multiply(dense.Matrix, x, count, y);
        for (int t = 0; t < count; t++) kernels.Add(y + ((long)t * dense.Matrix.Rows), dense.Bias.Floats, dense.Matrix.Rows);
    }

    // Ba et al. 2016.
    private void Normalize((NativeBuffer Gain, NativeBuffer Shift) norm, float* from, float* to)
    {
        double mean = 0, square = 0;
        for (int i = 0; i < width; i++) mean += from[i];
        mean /= width;
        for (int i = 0; i < width; i++) square += (from[i] - mean) * (from[i] - mean);
        double scale = 1 / Math.Sqrt((square / width) + model.Epsilon);
        for (int i = 0; i < width; i++) to[i] = (float)((from[i] - mean) * scale * norm.Gain.Floats[i]) + norm.Shift.Floats[i];
    }

    private static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
}

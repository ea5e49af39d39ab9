using Ingot.Core.Models;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>A sequence as transformers' LlamaModel computes it, or Mistral's, Qwen2's or Qwen3's, with its key-value cache.</summary>
internal sealed unsafe class LlamaDecoding(LlamaDecoder model, DecodingTools tools, KeyValueCache cache, Workspace space) : IStateDecoding
{
    private readonly TransformerConfig config = model.Config;
    private readonly KernelSet kernels = tools.Kernels;
    private readonly ProjectionWork projection = new(tools.Kernels, tools.Pool);
    private readonly AttentionWork attention = new(model.Config, tools.Kernels, tools.Pool, cache, space);
    private readonly float epsilon = (float)model.Config.RmsNormEps;

    public bool Rewinds => true;

    /// <summary>Runs <paramref name="ids"/> through all blocks; the result is the residual stream.</summary>
    public void Read(ReadOnlySpan<int> ids, int position)
    {
        for (int t = 0; t < ids.Length; t++) model.Weights.Embedding.CopyRow(ids[t], space.Residual + ((long)t * config.HiddenSize));
        for (int layer = 0; layer < config.NumHiddenLayers; layer++)
        {
            LayerWeights weights = model.Weights.Layers[layer];
            Attend(weights, layer, position, ids.Length);
            FeedForward(weights, ids.Length);
        }
    }

    /// <summary>[V]: the logits after token <paramref name="token"/> of the block.</summary>
    public void Logits(int token, float* logits)
    {
        State(token, space.Normalized);
        projection.Multiply(model.Weights.Output, space.Normalized, 1, logits);
    }

    public void State(int token, float* state) =>
        kernels.RmsNorm(space.Residual + ((long)token * config.HiddenSize), model.Weights.Norm.Floats, state, config.HiddenSize, epsilon);

    public void Dispose()
    {
        cache.Dispose();
        space.Dispose();
    }

    private void Attend(LayerWeights weights, int layer, int position, int count)
    {
        Normalize(weights.AttentionNorm, count);
        projection.Multiply(weights.QueryKeyValue, space.Normalized, count, space.Heads);
        for (int t = 0; t < count; t++) Place(weights, layer, position + t, space.Heads + ((long)t * space.HeadStride));
        attention.Attend(layer, position, count);
        projection.Multiply(weights.AttentionOutput, space.Mixed, count, space.Normalized);
        kernels.Add(space.Residual, space.Normalized, count * config.HiddenSize);
    }

    // Rotates the queries and keys of one token and puts its keys and values into the cache.
    private void Place(LayerWeights weights, int layer, int position, float* heads)
    {
        int width = config.HeadDim, keyHeads = config.NumKeyValueHeads;
        float* cosines = model.Rotary.Cosines(position), sines = model.Rotary.Sines(position);
        float* keys = heads + (config.NumAttentionHeads * width), values = keys + (keyHeads * width);
        if (weights.Bias is { } bias) kernels.Add(heads, bias.Floats, space.HeadStride);
        if (weights.QueryNorm is { } queryNorm)
        {
            for (int h = 0; h < config.NumAttentionHeads; h++) kernels.RmsNorm(heads + (h * width), queryNorm.Floats, heads + (h * width), width, epsilon);
            for (int h = 0; h < keyHeads; h++) kernels.RmsNorm(keys + (h * width), weights.KeyNorm!.Floats, keys + (h * width), width, epsilon);
        }

        for (int h = 0; h < config.NumAttentionHeads + keyHeads; h++) kernels.Rotate(heads + (h * width), cosines, sines, width);
        for (int h = 0; h < keyHeads; h++)
        {
            Copy(keys + (h * width), cache.Keys(layer, h) + ((long)position * width), width);
            Copy(values + (h * width), cache.Values(layer, h) + ((long)position * width), width);
        }
    }

    private void FeedForward(LayerWeights weights, int count)
    {
        int inner = config.IntermediateSize;
        Normalize(weights.FeedForwardNorm, count);
        projection.Multiply(weights.GateUp, space.Normalized, count, space.Gates);
        for (int t = 0; t < count; t++)
        {
            float* gate = space.Gates + (2L * t * inner);
            kernels.SwiGlu(gate, gate + inner, space.Inner + ((long)t * inner), inner);
        }

        projection.Multiply(weights.Down, space.Inner, count, space.Normalized);
        kernels.Add(space.Residual, space.Normalized, count * config.HiddenSize);
    }

    private void Normalize(NativeBuffer gain, int count)
    {
        int width = config.HiddenSize;
        for (int t = 0; t < count; t++) kernels.RmsNorm(space.Residual + ((long)t * width), gain.Floats, space.Normalized + ((long)t * width), width, epsilon);
    }

    private static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
}

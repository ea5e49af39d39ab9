using Ingot.Core.Models;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>Causal grouped-query attention of a block of tokens over the cache, or over the last positions in it where the shape has a sliding window; a chunk is one query head of one token.</summary>
internal sealed unsafe class AttentionWork(TransformerConfig config, KernelSet kernels, WorkerPool pool, KeyValueCache cache, Workspace space) : IParallelWork
{
    private const long SmallestShared = 64 * 1024;

    private readonly int heads = config.NumAttentionHeads, group = config.NumAttentionHeads / config.NumKeyValueHeads, width = config.HeadDim;
    private readonly float scale = (float)(1 / Math.Sqrt(config.HeadDim));
    private readonly int window = config.SlidingWindow ?? int.MaxValue;
    private int layer, first;

    /// <summary>Fills `Mixed` for tokens at positions [position, position + count), whose keys and values stand in the cache already.</summary>
    public void Attend(int ofLayer, int position, int count)
    {
        (layer, first) = (ofLayer, position);
        int chunks = count * heads;
        if (2L * chunks * (position + count) * width >= SmallestShared)
        {
            pool.Run(this, chunks);
            return;
        }

        for (int i = 0; i < chunks; i++) Run(0, i);
    }

    public void Run(int worker, int chunk)
    {
        int token = chunk / heads, head = chunk % heads, end = first + token + 1, begin = Math.Max(0, end - window), seen = end - begin;
        float* query = space.Heads + ((long)token * space.HeadStride) + (head * width);
        float* shares = space.Shares(worker);
        kernels.Scores(query, cache.Keys(layer, head / group) + ((long)begin * width), seen, width, scale, shares);
        kernels.Softmax(shares, seen);
        kernels.Mix(shares, cache.Values(layer, head / group) + ((long)begin * width), seen, space.Mixed + ((long)token * space.MixedStride) + (head * width), width);
    }
}

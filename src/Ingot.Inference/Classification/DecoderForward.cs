using System.Collections.Concurrent;
using Ingot.Inference.Engine;
using Ingot.Inference.Kernels;
using Ingot.Inference.Networks;

namespace Ingot.Inference.Classification;

/// <summary>A decoder and a matrix by which its state at the last token is multiplied. C: width; K: labels.</summary>
internal sealed class DecoderForward : IClassifierForward
{
    // T: tokens that go through the network together.
    private const int BlockTokens = 32;

    private readonly IDecoder decoder;
    private readonly DecodingTools tools = new(KernelSet.Best, new WorkerPool(1));
    private readonly ConcurrentBag<IStateDecoding> idle = [];
    private readonly int width;
    private readonly DenseLayer score;

    public DecoderForward(string folder, NetworkShape shape, NetworkTensors tensors)
    {
        decoder = DecoderCatalog.Load(folder, new InferenceSettings());
        width = shape.Size(shape.ModelType == "gpt2" ? "n_embd" : "hidden_size");
        score = new DenseLayer(tensors.Read("score.weight", shape.Labels.Count, width), new float[shape.Labels.Count]);
        Longest = decoder.ContextLength;
    }

    /// <summary>Longest text, in tokens.</summary>
    public int Longest { get; }

    public unsafe void Run(ReadOnlySpan<int> ids, Span<float> logits)
    {
        if (!idle.TryTake(out IStateDecoding? sequence)) sequence = (IStateDecoding)decoder.Begin(tools, Math.Min(BlockTokens, Longest));
        var state = new float[width];
        for (int at = 0; at < ids.Length; at += BlockTokens) sequence.Read(ids.Slice(at, Math.Min(BlockTokens, ids.Length - at)), at);
        fixed (float* to = state) sequence.State((ids.Length - 1) % BlockTokens, to);
        score.Run(state, logits);
        idle.Add(sequence);
    }
}

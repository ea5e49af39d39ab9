using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>
/// A model that continues text, ready to decode in plain C#. Immutable and safe to share: each sequence has a <see cref="DecodingSession"/> of its own.
/// </summary>
public sealed class InferenceModel : IDisposable
{
    private const int MostThreads = 16;
    private readonly IDecoder decoder;
    private readonly DecodingTools tools;

    private InferenceModel(IDecoder decoder, int threads, KernelSet kernels) => (this.decoder, tools) = (decoder, new DecodingTools(kernels, new WorkerPool(threads)));

    /// <summary>V: number of token ids.</summary>
    public int VocabSize => decoder.VocabSize;

    /// <summary>Longest sequence, in tokens.</summary>
    public int ContextLength => decoder.ContextLength;

    /// <summary>Threads that decode.</summary>
    public int Threads => tools.Pool.Threads;

    /// <summary>Bytes of weights that decoding one token reads: memory bandwidth divided by this bounds the tokens a second.</summary>
    public long BytesPerToken => decoder.BytesPerToken;

    /// <summary>Loads `config.json` and `model.safetensors` of <paramref name="folder"/>; what cannot be a model of <see cref="DecoderCatalog"/> is refused with a data error.</summary>
    public static InferenceModel Load(string folder, InferenceSettings? settings = null) => Load(folder, settings, KernelSet.Best);

    /// <summary>Begins an empty sequence; dispose it before the model.</summary>
    public DecodingSession NewSession() => new(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        tools.Pool.Dispose();
        decoder.Dispose();
    }

    internal static InferenceModel Load(string folder, InferenceSettings? settings, KernelSet kernels)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        settings ??= new InferenceSettings();
        return new InferenceModel(DecoderCatalog.Load(folder, settings), settings.Threads ?? Math.Min(Environment.ProcessorCount, MostThreads), kernels);
    }

    internal IDecoding Begin(int block) => decoder.Begin(tools, block);
}

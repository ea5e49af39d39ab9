using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>
/// A LlamaForCausalLM ready to decode in plain C#: RMSNorm, rotary positions in the half-split order of transformers, grouped-query attention,
/// SwiGLU, tied or untied embeddings. Immutable and safe to share: each sequence has a <see cref="DecodingSession"/> of its own.
/// </summary>
public sealed class InferenceModel : IDisposable
{
    private const int MostThreads = 16;

    private InferenceModel(TransformerConfig config, ModelWeights weights, int context, int threads, KernelSet kernels)
    {
        (Config, Weights, ContextLength, Kernels) = (config, weights, context, kernels);
        Rotary = new RotaryTable(config, context);
        Pool = new WorkerPool(threads);
    }

    /// <summary>The shape.</summary>
    public TransformerConfig Config { get; }

    /// <summary>Longest sequence, in tokens.</summary>
    public int ContextLength { get; }

    /// <summary>Threads that decode.</summary>
    public int Threads => Pool.Threads;

    /// <summary>Bytes of weights that decoding one token reads: memory bandwidth divided by this bounds the tokens a second.</summary>
    public long BytesPerToken => Weights.BytesPerToken;

    internal ModelWeights Weights { get; }

    internal RotaryTable Rotary { get; }

    internal WorkerPool Pool { get; }

    internal KernelSet Kernels { get; }

    /// <summary>Loads `config.json` and `model.safetensors` of <paramref name="folder"/>; what cannot be a Llama model is refused with a data error.</summary>
    public static InferenceModel Load(string folder, InferenceSettings? settings = null) => Load(folder, settings, KernelSet.Best);

    /// <summary>Begins an empty sequence; dispose it before the model.</summary>
    public DecodingSession NewSession() => new(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        Pool.Dispose();
        Rotary.Dispose();
        Weights.Dispose();
    }

    internal static InferenceModel Load(string folder, InferenceSettings? settings, KernelSet kernels)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        settings ??= new InferenceSettings();
        TransformerConfig config = SupportedConfig.Load(folder);
        int context = Math.Min(settings.Context ?? config.MaxPositionEmbeddings, config.MaxPositionEmbeddings);
        RefuseCacheBeyondMemory(config, context, folder);
        ModelWeights weights = WeightLoader.Load(folder, config, settings.Weights);
        return new InferenceModel(config, weights, context, settings.Threads ?? Math.Min(Environment.ProcessorCount, MostThreads), kernels);
    }

    private static void RefuseCacheBeyondMemory(TransformerConfig config, int context, string folder)
    {
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        double wanted = 8.0 * config.NumHiddenLayers * config.NumKeyValueHeads * config.HeadDim * context;
        if (wanted <= memory) return;
        throw new IngotException(
            ExitCode.Device,
            $"a context of {context} tokens needs {wanted / (1L << 30):0.0} GiB for keys and values, but the machine has {memory / (double)(1L << 30):0.0} GiB",
            folder,
            "Set a smaller context.");
    }
}

using Ingot.Core.Errors;
using Ingot.Core.Models;

namespace Ingot.Inference.Engine;

/// <summary>
/// A LlamaForCausalLM: RMSNorm, rotary positions in the half-split order of transformers, grouped-query attention, SwiGLU, tied or untied embeddings; and its relatives of <see cref="SupportedConfig"/>.
/// </summary>
internal sealed class LlamaDecoder : IDecoder
{
    private LlamaDecoder(TransformerConfig config, ModelWeights weights, int context)
    {
        (Config, Weights, ContextLength) = (config, weights, context);
        Rotary = new RotaryTable(config, context);
    }

    public TransformerConfig Config { get; }

    public ModelWeights Weights { get; }

    public RotaryTable Rotary { get; }

    public int VocabSize => Config.VocabSize;

    public int ContextLength { get; }

    public long BytesPerToken => Weights.BytesPerToken;

    /// <summary>Loads a folder; what cannot be a Llama model is refused with a data error.</summary>
    public static IDecoder Load(string folder, InferenceSettings settings)
    {
        TransformerConfig config = SupportedConfig.Load(folder);
        int context = Math.Min(settings.Context ?? config.MaxPositionEmbeddings, config.MaxPositionEmbeddings);
        RefuseCacheBeyondMemory(config, context, folder);
        return new LlamaDecoder(config, WeightLoader.Load(folder, config, settings.Weights), context);
    }

    public IDecoding Begin(DecodingTools tools, int block) =>
        new LlamaDecoding(this, tools, new KeyValueCache(Config, ContextLength), new Workspace(Config, block, ContextLength, tools.Pool.Threads));

    public void Dispose()
    {
        Rotary.Dispose();
        Weights.Dispose();
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

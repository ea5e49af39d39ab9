using Ingot.Core.Files;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Inference.Engine;
using Ingot.Inference.Kernels;
using Ingot.Text.Tokenizers;

namespace Ingot.Inference.Formats.Gguf;

/// <summary>Exports a model folder as one GGUF file, version 3, for llama.cpp and what is built on it (github.com/ggml-org/ggml, docs/gguf.md).</summary>
public static class GgufWriter
{
    private const uint Version = 3;

    /// <summary>
    /// Writes the model and the tokenizer of <paramref name="folder"/> to <paramref name="path"/>, whole or not at all. A model or a tokenizer that
    /// GGUF cannot express is a data error.
    /// </summary>
    public static void Write(
        string folder, string path, string name, GgufPrecision precision, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(progress);
        TransformerConfig config = SupportedConfig.LoadPlain(folder);
        var vocabulary = GgufVocabulary.Of(TokenizerFolder.Load(folder), config.VocabSize, folder);
        using var source = new TensorSource(folder);
        foreach ((string tensor, long[] shape) in LlamaTensors.Of(config)) source.Check(tensor, shape);
        WeightType type = TypeOf(precision, source);
        IReadOnlyList<GgufTensor> tensors = GgufTensors.Of(config, source, type);
        AtomicFile.Write(path, stream => Write(stream, Metadata(config, vocabulary, name, type), tensors, progress, cancellationToken));
    }

    private static void Write(
        Stream stream, GgufMetadata metadata, IReadOnlyList<GgufTensor> tensors, IProgressSink progress, CancellationToken cancellationToken)
    {
        var header = new GgufBuffer();
        header.Bytes("GGUF"u8);
        header.UInt32(Version);
        header.UInt64((ulong)tensors.Count);
        header.UInt64((ulong)metadata.Count);
        header.Bytes(metadata.Bytes);
        long offset = 0;
        foreach (GgufTensor tensor in tensors)
        {
            tensor.Describe(header, offset);
            offset += GgufTensor.Align(tensor.Length);
        }

        header.Pad(GgufTensor.Alignment);
        stream.Write(header.Written);
        for (int i = 0; i < tensors.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tensors[i].Write(stream);
            progress.Report(new Counted("Writing GGUF", i + 1, tensors.Count, "tensors"));
        }
    }

    private static GgufMetadata Metadata(TransformerConfig config, GgufVocabulary vocabulary, string name, WeightType type)
    {
        var metadata = new GgufMetadata();
        metadata.Text("general.architecture", "llama");
        metadata.Text("general.name", name);
        metadata.UInt32("general.alignment", GgufTensor.Alignment);
        metadata.UInt32("general.file_type", type switch { WeightType.Float32 => 0, WeightType.Float16 => 1, _ => 32 });
        metadata.UInt32("llama.vocab_size", (uint)config.VocabSize);
        metadata.UInt32("llama.context_length", (uint)config.MaxPositionEmbeddings);
        metadata.UInt32("llama.embedding_length", (uint)config.HiddenSize);
        metadata.UInt32("llama.block_count", (uint)config.NumHiddenLayers);
        metadata.UInt32("llama.feed_forward_length", (uint)config.IntermediateSize);
        metadata.UInt32("llama.attention.head_count", (uint)config.NumAttentionHeads);
        metadata.UInt32("llama.attention.head_count_kv", (uint)config.NumKeyValueHeads);
        metadata.UInt32("llama.attention.key_length", (uint)config.HeadDim);
        metadata.UInt32("llama.attention.value_length", (uint)config.HeadDim);
        metadata.UInt32("llama.rope.dimension_count", (uint)config.HeadDim);
        metadata.Float32("llama.rope.freq_base", (float)config.RopeTheta);
        if (config.RopeScaling is { Magnitude: not 1 } scaling) metadata.Float32("llama.rope.scaling.attn_factor", (float)scaling.Magnitude);
        metadata.Float32("llama.attention.layer_norm_rms_epsilon", (float)config.RmsNormEps);
        vocabulary.Describe(metadata);
        return metadata;
    }

    private static WeightType TypeOf(GgufPrecision precision, TensorSource source) => precision switch
    {
        GgufPrecision.Auto => source.Type("model.embed_tokens.weight"),
        GgufPrecision.Float32 => WeightType.Float32,
        GgufPrecision.Float16 => WeightType.Float16,
        GgufPrecision.Bfloat16 => WeightType.Bfloat16,
        _ => throw new ArgumentOutOfRangeException(nameof(precision)),
    };
}

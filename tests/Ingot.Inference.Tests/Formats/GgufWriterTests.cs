using System.Runtime.InteropServices;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Inference.Formats.Gguf;
using Ingot.Text.Tokenizers;

namespace Ingot.Inference.Tests.Formats;

/// <summary>
/// That llama.cpp reads these files was seen with node-llama-cpp 3.22.1: in float32, with a float32 cache, it gave the same ids for eight of nine prompts, the same
/// 40 greedy tokens after each, and probabilities that differ by 4e-7 at most; here the files are checked against the specification.
/// </summary>
public sealed class GgufWriterTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_metadata_describe_the_model()
    {
        GgufFile file = Export(new BytePairSettings { Vocabulary = 300 });
        Assert.Equal("llama", file.Metadata["general.architecture"]);
        Assert.Equal("tiny", file.Metadata["general.name"]);
        Assert.Equal(96u, file.Metadata["llama.context_length"]);
        Assert.Equal(32u, file.Metadata["llama.embedding_length"]);
        Assert.Equal(2u, file.Metadata["llama.block_count"]);
        Assert.Equal(48u, file.Metadata["llama.feed_forward_length"]);
        Assert.Equal(4u, file.Metadata["llama.attention.head_count"]);
        Assert.Equal(2u, file.Metadata["llama.attention.head_count_kv"]);
        Assert.Equal(8u, file.Metadata["llama.rope.dimension_count"]);
        Assert.Equal(10000f, file.Metadata["llama.rope.freq_base"]);
        Assert.Equal(1e-5f, file.Metadata["llama.attention.layer_norm_rms_epsilon"]);
    }

    [Fact]
    public void Matrices_keep_their_numbers_and_queries_are_reordered_for_the_rotation()
    {
        GgufFile file = Export(new BytePairSettings { Vocabulary = 300 });
        using var reader = SafetensorsReader.Open(Path.Combine(folder.Path, "model.safetensors"));
        float[] down = Floats(reader.Bytes("model.layers.1.mlp.down_proj.weight")), keys = Floats(reader.Bytes("model.layers.0.self_attn.k_proj.weight"));
        Assert.Equal([48L, 32L], file.Tensors["blk.1.ffn_down.weight"].Dimensions);
        Assert.Equal(down, Floats(file.Tensors["blk.1.ffn_down.weight"].Bytes));
        float[] reordered = Floats(file.Tensors["blk.0.attn_k.weight"].Bytes);

        // convert_hf_to_gguf.py: reshape(heads, 2, D / 2, C).swapaxes(1, 2).reshape(rows, C), here for heads of 8.
        int[] order = [0, 4, 1, 5, 2, 6, 3, 7];
        for (int r = 0; r < 16; r++) Assert.Equal(keys.AsSpan(((r / 8 * 8) + order[r % 8]) * 32, 32), reordered.AsSpan(r * 32, 32));
    }

    [Fact]
    public void A_tied_model_has_no_output_matrix_and_an_untied_one_has()
    {
        Assert.DoesNotContain("output.weight", Export(new BytePairSettings { Vocabulary = 300 }).Tensors.Keys);
        Assert.Contains("output.weight", Export(new BytePairSettings { Vocabulary = 300 }, tied: false).Tensors.Keys);
    }

    [Theory]
    [InlineData(GgufPrecision.Float16, 1u)]
    [InlineData(GgufPrecision.Bfloat16, 30u)]
    public void Half_precision_rounds_matrices_and_leaves_vectors(GgufPrecision precision, uint type)
    {
        GgufFile file = Export(new BytePairSettings { Vocabulary = 300 }, precision: precision);
        Assert.Equal(type, file.Tensors["token_embd.weight"].Type);
        Assert.Equal(0u, file.Tensors["output_norm.weight"].Type);
        using var reader = SafetensorsReader.Open(Path.Combine(folder.Path, "model.safetensors"));
        float[] exact = Floats(reader.Bytes("model.embed_tokens.weight"));
        ushort[] bits = MemoryMarshal.Cast<byte, ushort>(file.Tensors["token_embd.weight"].Bytes).ToArray();
        float[] rounded = Array.ConvertAll(bits, value => precision == GgufPrecision.Float16 ? (float)BitConverter.UInt16BitsToHalf(value) : BitConverter.UInt32BitsToSingle((uint)value << 16));
        for (int i = 0; i < exact.Length; i++) Assert.InRange(rounded[i], exact[i] - (Math.Abs(exact[i]) / 256), exact[i] + (Math.Abs(exact[i]) / 256));
    }

    [Fact]
    public void Byte_pairs_become_a_gpt2_vocabulary_padded_to_the_models_size()
    {
        GgufFile file = Export(new BytePairSettings { Vocabulary = 300 }, padding: 4);
        object[] tokens = (object[])file.Metadata["tokenizer.ggml.tokens"], types = (object[])file.Metadata["tokenizer.ggml.token_type"];
        Tokenizer tokenizer = TokenizerFolder.Load(folder.Path);
        Assert.Equal("gpt2", file.Metadata["tokenizer.ggml.model"]);
        Assert.Equal("gpt-2", file.Metadata["tokenizer.ggml.pre"]);
        Assert.Equal(true, file.Metadata["tokenizer.ggml.add_bos_token"]);
        Assert.Equal((uint)tokenizer.EndOfText, file.Metadata["tokenizer.ggml.bos_token_id"]);
        Assert.Equal("<|endoftext|>", tokens[tokenizer.EndOfText]);
        Assert.Equal(3, types[tokenizer.EndOfText]);
        Assert.Equal(tokenizer.VocabularySize + 4, tokens.Length);
        Assert.Equal(5, types[^1]);
        Assert.Equal(tokenizer.VocabularySize - 257, ((object[])file.Metadata["tokenizer.ggml.merges"]).Length);
    }

    [Fact]
    public void Characters_become_tokens_of_bytes_that_merges_put_together()
    {
        GgufFile file = Export(new CharacterSettings());
        object[] tokens = (object[])file.Metadata["tokenizer.ggml.tokens"];
        Assert.Contains("Ġ", tokens);
        Assert.Contains("Ċ", tokens);
        Assert.Contains("Ã©", tokens);
        Assert.Contains("ðŁĺĢ", tokens);
        object[] merges = (object[])file.Metadata["tokenizer.ggml.merges"];
        Assert.Contains("Ã ©", merges);
        Assert.Equal(["ð Ł", "ðŁ ĺ", "ðŁĺ Ģ"], merges.Where(merge => ((string)merge).StartsWith('ð')));
    }

    [Fact]
    public void A_tokenizer_that_llama_cpp_lacks_is_refused()
    {
        IngotException fault = Assert.Throws<IngotException>(() => Export(new CharacterSettings { ByteFallback = true }));
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Contains("kind: bpe", fault.Message);
        Assert.False(File.Exists(Path.Combine(folder.Path, "model.gguf")));
    }

    [Fact]
    public void A_weight_beyond_float16_is_refused_by_name()
    {
        Export(new BytePairSettings { Vocabulary = 300 });
        TransformerConfig config = TransformerConfig.Load(folder.Path);
        SafetensorsTensor[] tensors = [.. new TinyModel(config).Tensors().Select(tensor => tensor.Name.EndsWith("down_proj.weight", StringComparison.Ordinal)
            ? new SafetensorsTensor(tensor.Name, tensor.DType, tensor.Shape, MemoryMarshal.AsBytes<float>(Enumerable.Repeat(70000f, 48 * 32).ToArray()).ToArray())
            : tensor)];
        SafetensorsWriter.Write(Path.Combine(folder.Path, "model.safetensors"), tensors);
        Assert.Contains("down_proj", Assert.Throws<IngotException>(() => Write(GgufPrecision.Float16)).Message);
    }

    private static float[] Floats(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();

    private GgufFile Export(TokenizerSettings settings, bool tied = true, int padding = 0, GgufPrecision precision = GgufPrecision.Auto)
    {
        Tokenizer tokenizer = TokenizerCatalog.Train(settings, ["the fox met the hen\nthe hen was naïve 😀 café the the fox fox"], NoProgress.Instance, CancellationToken.None);
        TransformerConfig config = TinyModel.Config with { VocabSize = tokenizer.VocabularySize + padding, TieWordEmbeddings = tied, EosTokenId = tokenizer.EndOfText };
        TinyModel.Write(folder.Path, config);
        tokenizer.Save(folder.Path);
        return Write(precision);
    }

    private GgufFile Write(GgufPrecision precision)
    {
        string path = Path.Combine(folder.Path, "model.gguf");
        GgufWriter.Write(folder.Path, path, "tiny", precision, NoProgress.Instance, CancellationToken.None);
        return GgufFile.Read(path);
    }
}

using Ingot.Core.Models;
using Ingot.Models.Tensors;

namespace Ingot.Models.Architectures;

/// <summary>
/// The parameters of LlamaForCausalLM as they stand in memory (queries, keys and values in one matrix, gate and up in another),
/// and the tensors of Hugging Face that they consist of.
/// </summary>
internal sealed class LlamaWeights : IDisposable
{
    private const int VocabularyMultiple = 16;
    private readonly TransformerConfig config;
    private readonly Dictionary<string, Parameter> byName;

    public LlamaWeights(TransformerConfig config, bool mixed)
    {
        this.config = config;
        Store = new ParameterStore(Shapes(config), mixed, putsOff: true);
        byName = Store.All.ToDictionary(parameter => parameter.Name);
        Slices = [.. Cut()];
    }

    public ParameterStore Store { get; }

    public Parameter Embedding => byName["embedding"];

    /// <summary>The output matrix; the embedding when they are tied.</summary>
    public Parameter Head => config.TieWordEmbeddings ? Embedding : byName["head"];

    /// <summary>The gain of the norm before block 0.</summary>
    public Parameter FirstGain => byName["0.attention_norm"];

    /// <summary>Every tensor of the Hugging Face layout with the rows of the parameter that hold it.</summary>
    public IReadOnlyList<WeightSlice> Slices { get; }

    public Parameter QueryKeyValue(int block) => byName[$"{block}.query_key_value"];

    public Parameter Output(int block) => byName[$"{block}.output"];

    public Parameter GateUp(int block) => byName[$"{block}.gate_up"];

    public Parameter Down(int block) => byName[$"{block}.down"];

    /// <summary>The matrices of a block, the last in memory first.</summary>
    public IReadOnlyList<Parameter> Matrices(int block) => [Down(block), GateUp(block), Output(block), QueryKeyValue(block)];

    /// <summary>The gain of the norm between attention and feed-forward.</summary>
    public Parameter MiddleGain(int block) => byName[$"{block}.feed_forward_norm"];

    /// <summary>The gain of the norm after the block: the next block's first, or the last of all.</summary>
    public Parameter NextGain(int block) => block + 1 < config.NumHiddenLayers ? byName[$"{block + 1}.attention_norm"] : byName["norm"];

    public void Dispose() => Store.Dispose();

    private IEnumerable<WeightSlice> Cut()
    {
        int c = config.HiddenSize, queries = config.NumAttentionHeads * config.HeadDim, keys = config.NumKeyValueHeads * config.HeadDim;
        yield return Matrix("model.embed_tokens.weight", Embedding, 0, config.VocabSize);
        for (int block = 0; block < config.NumHiddenLayers; block++)
        {
            string prefix = $"model.layers.{block}.";
            yield return new WeightSlice(prefix + "input_layernorm.weight", byName[$"{block}.attention_norm"], 0, [c]);
            yield return Matrix(prefix + "self_attn.q_proj.weight", QueryKeyValue(block), 0, queries);
            yield return Matrix(prefix + "self_attn.k_proj.weight", QueryKeyValue(block), queries, keys);
            yield return Matrix(prefix + "self_attn.v_proj.weight", QueryKeyValue(block), queries + keys, keys);
            yield return Matrix(prefix + "self_attn.o_proj.weight", Output(block), 0, c);
            yield return new WeightSlice(prefix + "post_attention_layernorm.weight", MiddleGain(block), 0, [c]);
            yield return Matrix(prefix + "mlp.gate_proj.weight", GateUp(block), 0, config.IntermediateSize);
            yield return Matrix(prefix + "mlp.up_proj.weight", GateUp(block), config.IntermediateSize, config.IntermediateSize);
            yield return Matrix(prefix + "mlp.down_proj.weight", Down(block), 0, c);
        }

        yield return new WeightSlice("model.norm.weight", byName["norm"], 0, [c]);
        if (!config.TieWordEmbeddings) yield return Matrix("lm_head.weight", Head, 0, config.VocabSize);
    }

    private static WeightSlice Matrix(string name, Parameter parameter, int firstRow, int rows) =>
        new(name, parameter, firstRow, [rows, parameter.Columns]);

    private static List<ParameterShape> Shapes(TransformerConfig config)
    {
        int c = config.HiddenSize, queries = config.NumAttentionHeads * config.HeadDim, keys = config.NumKeyValueHeads * config.HeadDim;
        var shapes = new List<ParameterShape> { new("embedding", ParameterRole.Embedding, config.VocabSize, c, VocabularyMultiple) };
        for (int block = 0; block < config.NumHiddenLayers; block++)
        {
            shapes.Add(new ParameterShape($"{block}.attention_norm", ParameterRole.Gain, 1, c));
            shapes.Add(new ParameterShape($"{block}.query_key_value", ParameterRole.Hidden, queries + (2 * keys), c));
            shapes.Add(new ParameterShape($"{block}.output", ParameterRole.Residual, c, queries));
            shapes.Add(new ParameterShape($"{block}.feed_forward_norm", ParameterRole.Gain, 1, c));
            shapes.Add(new ParameterShape($"{block}.gate_up", ParameterRole.Hidden, 2 * config.IntermediateSize, c));
            shapes.Add(new ParameterShape($"{block}.down", ParameterRole.Residual, c, config.IntermediateSize));
        }

        shapes.Add(new ParameterShape("norm", ParameterRole.Gain, 1, c));
        if (!config.TieWordEmbeddings) shapes.Add(new ParameterShape("head", ParameterRole.Embedding, config.VocabSize, c, VocabularyMultiple));
        return shapes;
    }
}

using System.Text.Json.Serialization;

namespace Ingot.Planning.Shapes;

/// <summary>Which stacks a Transformer has.</summary>
public enum ModelFamily
{
    /// <summary>One stack with causal attention: GPT, Llama.</summary>
    [JsonStringEnumMemberName("decoder")]
    Decoder,

    /// <summary>One stack in which every token sees every other: BERT.</summary>
    [JsonStringEnumMemberName("encoder")]
    Encoder,

    /// <summary>Two stacks, the second of which also attends to the first: T5.</summary>
    [JsonStringEnumMemberName("encoder-decoder")]
    EncoderDecoder,
}

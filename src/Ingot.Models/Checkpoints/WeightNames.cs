using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Models.Networks;

namespace Ingot.Models.Checkpoints;

/// <summary>Finds the tensors of a model under the names that its files give them: some, such as GPT-2's first, lack the prefix of the model inside.</summary>
internal sealed class WeightNames(SafetensorsFolder weights, IModelConfig config, string where)
{
    /// <summary>The output matrix of a Llama that is not tied to the embedding.</summary>
    public const string OutputMatrix = "lm_head.weight";

    private static readonly string[] Prefixes = ["model.", "transformer.", "bert."];

    /// <summary>The file's name of tensor <paramref name="name"/>, whose shape must be <paramref name="shape"/>.</summary>
    public string Find(string name, IReadOnlyList<long> shape)
    {
        string found = Find(name);
        IReadOnlyList<long> stored = weights.Tensors[found].Shape;
        return stored.SequenceEqual(shape) ? found : throw Refuse($"{found} is [{string.Join(", ", stored)}] where the configuration asks for [{string.Join(", ", shape)}]");
    }

    /// <summary>The file's name of tensor <paramref name="name"/>.</summary>
    public string Find(string name) => Known(name) ?? throw Refuse($"the file has no tensor {name}");

    /// <summary>Whether the files have a tensor <paramref name="name"/>.</summary>
    public bool Has(string name) => Known(name) is not null;

    /// <summary>Throws where the files hold weights of a decoder that <paramref name="known"/> do not account for, since it would compute something else without them.</summary>
    public void RequireNoOthers(IEnumerable<string> known)
    {
        if (config is not (TransformerConfig or Gpt2Config)) return;
        var used = known.ToHashSet(StringComparer.Ordinal);
        if (weights.Tensors.Keys.FirstOrDefault(name => !used.Contains(name) && !IsSpare(name)) is { } stranger)
            throw Refuse($"the file holds {stranger[..Math.Min(stranger.Length, 120)]}, which a {config.ModelType} of this configuration has not");
    }

    private string? Known(string name)
    {
        if (weights.Tensors.ContainsKey(name)) return name;
        string? prefix = Prefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
        return prefix is not null && weights.Tensors.ContainsKey(name[prefix.Length..]) ? name[prefix.Length..] : null;
    }

    // Constants that older versions of transformers wrote, and the second copy of a tied matrix.
    private bool IsSpare(string name) =>
        name.EndsWith(".attn.bias", StringComparison.Ordinal) || name.EndsWith(".attn.masked_bias", StringComparison.Ordinal) || name.EndsWith("rotary_emb.inv_freq", StringComparison.Ordinal)
        || (name == OutputMatrix && config is Gpt2Config or TransformerConfig { TieWordEmbeddings: true });

    private IngotException Refuse(string what) => new(ExitCode.Data, what, where, "Download or make the model folder again.");
}

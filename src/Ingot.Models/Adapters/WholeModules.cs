using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Models.Checkpoints;
using Ingot.Models.Networks;

namespace Ingot.Models.Adapters;

/// <summary>The tensors of an adapter's file that were trained whole beside it, PEFT's `modules_to_save`: a head for labels above all. By the name that each has in the adapter's file.</summary>
internal sealed class WholeModules
{
    private readonly Dictionary<string, string> replaced = new(StringComparer.Ordinal), added = new(StringComparer.Ordinal);
    private readonly SafetensorsReader adapter;

    /// <summary>Finds them in <paramref name="adapter"/> by the <paramref name="modules"/> that its configuration names, and their places in the base; throws <see cref="IngotException"/> (Data) where they do not fit.</summary>
    public WholeModules(SafetensorsReader adapter, IReadOnlyList<string> modules, WeightNames names, SafetensorsFolder weights, IModelConfig shape, string where)
    {
        this.adapter = adapter;
        foreach (SafetensorsEntry entry in adapter.Tensors.Values.Where(entry => Holds(modules, entry.Name)))
        {
            string name = entry.Name[LowRankAdapter.Prefix.Length..];
            StoredNumbers.Size(entry.DType, entry.Name, where);
            if (names.Has(name))
            {
                string stored = names.Find(name);
                if (!weights.Tensors[stored].Shape.SequenceEqual(entry.Shape)) throw Refuse($"{entry.Name} is [{string.Join(", ", entry.Shape)}], and {stored} of the base is [{string.Join(", ", weights.Tensors[stored].Shape)}]", where);
                replaced.Add(stored, entry.Name);
                continue;
            }

            if (name != DecoderClassifierNetwork.HeadMatrix || !DecoderClassifierConfig.Takes(shape) || entry.Shape is not [_, var width] || width != shape.Width)
                throw Refuse($"the base has no place for {entry.Name}", where);
            added.Add(name, entry.Name);
            Labelled = DecoderClassifierConfig.Unnamed(shape, checked((int)entry.Shape[0]));
            Labelled.Validate(where);
        }

        if (modules.Count > 0 && !Any) throw Refuse($"modules_to_save names {string.Join(", ", modules)}, of which the adapter's weights hold nothing", where);
    }

    /// <summary>Whether there are any.</summary>
    public bool Any => replaced.Count + added.Count > 0;

    /// <summary>The shape of the base with the head, where it had none; its labels have numbers for names, as in transformers.</summary>
    public DecoderClassifierConfig? Labelled { get; }

    /// <summary>What the base's tensor <paramref name="name"/> becomes; null: it stays.</summary>
    public float[]? Of(string name) => replaced.TryGetValue(name, out string? own) ? Read(own) : null;

    /// <summary>What the base has not.</summary>
    public IReadOnlyList<SafetensorsTensor> Added =>
        [.. added.Select(pair => new SafetensorsTensor(pair.Key, SafetensorsDType.F32, adapter.Tensors[pair.Value].Shape, stream => StoredNumbers.Write(SafetensorsDType.F32, Read(pair.Value), stream)))];

    /// <summary>Whether the tensor <paramref name="name"/> of an adapter's file belongs to one of <paramref name="modules"/>, by the last part of the module's name.</summary>
    public static bool Holds(IReadOnlyList<string> modules, string name) =>
        name.StartsWith(LowRankAdapter.Prefix, StringComparison.Ordinal) && name.Split('.') is [.., var module, "weight" or "bias"] && modules.Contains(module);

    private float[] Read(string name)
    {
        SafetensorsEntry entry = adapter.Tensors[name];
        var values = new float[entry.Shape.Aggregate(1L, (a, b) => a * b)];
        StoredNumbers.Widen(entry.DType, adapter.Bytes(name), values);
        return values;
    }

    private static IngotException Refuse(string what, string where) => new(ExitCode.Data, what, where, "Name the base that the adapter was trained on.");
}

using System.Runtime.InteropServices;
using Ingot.Core.Models;
using Ingot.Models.Batches;
using Ingot.Models.Networks;

namespace Ingot.Models.Tests.Networks;

/// <summary>A file of References/networks.py: weights, a batch, scores and gradients of a tiny network.</summary>
internal sealed class NetworkReference(string name) : IDisposable
{
    private readonly SafetensorsReader reader = SafetensorsReader.Open(Path.Combine(AppContext.BaseDirectory, "References", "networks", name + ".safetensors"));

    public float[] Scores => Floats("scores");

    public static IReadOnlyDictionary<string, string> Labels(int count) => Enumerable.Range(0, count).ToDictionary(id => $"{id}", id => $"label {id}");

    public float[] Weight(string weight) => Floats("weight/" + weight);

    public float[] Gradient(string weight) => Floats("gradient/" + weight);

    public IEnumerable<string> Weights => reader.Tensors.Keys.Where(key => key.StartsWith("weight/", StringComparison.Ordinal)).Select(key => key["weight/".Length..]);

    public WindowBatch Windows() => new() { Count = (int)reader.Tensors["batch/ids"].Shape[0], Ids = Ids("ids") };

    public LabelledBatch Labelled() => new() { Count = (int)reader.Tensors["batch/ids"].Shape[0], Ids = Ids("ids"), Lengths = Ids("lengths"), Labels = Floats("batch/labels") };

    public MaskedBatch Masked() => new() { Count = (int)reader.Tensors["batch/ids"].Shape[0], Ids = Ids("ids"), Lengths = Ids("lengths"), Places = Ids("places"), Targets = Ids("targets") };

    public PairBatch Pairs() => new()
    {
        Count = (int)reader.Tensors["batch/sources"].Shape[0],
        Sources = Ids("sources"),
        SourceLengths = Ids("source_lengths"),
        Targets = Ids("targets"),
        TargetLengths = Ids("target_lengths"),
    };

    /// <summary>Gives a model the file's weights; every weight of either must be the other's.</summary>
    public void Fill(TorchModel model)
    {
        Assert.Equal(Weights.Order(StringComparer.Ordinal), model.Slices.Select(slice => slice.Name).Order(StringComparer.Ordinal));
        foreach (var slice in model.Slices)
        {
            Assert.Equal(reader.Tensors["weight/" + slice.Name].Shape, slice.Shape);
            Weight(slice.Name).CopyTo(slice.Values);
        }

        model.Store.Round();
    }

    public void Dispose() => reader.Dispose();

    private int[] Ids(string key) => [.. Floats("batch/" + key).Select(id => (int)id)];

    private float[] Floats(string key) => MemoryMarshal.Cast<byte, float>(reader.Bytes(key)).ToArray();
}

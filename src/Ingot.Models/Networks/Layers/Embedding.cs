using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>Rows of a table [V, C] by number; the same table may serve as output matrix.</summary>
internal sealed class Embedding(WeightList weights, string name, long rows, long width, double? deviation = null, ParameterRole role = ParameterRole.Embedding)
{
    private readonly Weight table = weights.Add(name + ".weight", role, [rows, width], deviation);

    /// <summary>[V, C].</summary>
    public Weight Table => table;

    /// <summary>Ids of any shape to vectors, in full width.</summary>
    public Tensor Forward(Tensor ids)
    {
        Tensor rows = table.Value.index_select(0, ids.flatten()).view([.. ids.shape, width]);
        return rows.dtype == ScalarType.BFloat16 ? rows.to(ScalarType.Float32) : rows;
    }
}

using Ingot.Models.Networks.Layers;
using Ingot.Models.Tensors;

namespace Ingot.Models.Networks;

/// <summary>The weights that the layers of a network ask for, in the order in which they ask.</summary>
internal sealed class WeightList
{
    private readonly List<Weight> all = [];
    private readonly List<Linear> linears = [];

    public IReadOnlyList<Weight> All => all;

    /// <summary>The layers that multiply by a matrix, in the order in which they were made.</summary>
    public IReadOnlyList<Linear> Linears => linears;

    public void Add(Linear layer) => linears.Add(layer);

    /// <summary>A weight with the shape that it has in the model's file.</summary>
    public Weight Add(string name, ParameterRole role, params long[] shape) => Add(name, role, shape, null);

    /// <summary>The same with a <paramref name="deviation"/> of its random start that its role does not decide.</summary>
    public Weight Add(string name, ParameterRole role, long[] shape, double? deviation)
    {
        var weight = new Weight(name, role, shape, deviation);
        all.Add(weight);
        return weight;
    }
}

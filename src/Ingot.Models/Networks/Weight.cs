using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>One tensor of a network, trained unless it is frozen, by the name that it has in the model's file; it gets its memory when the network is bound.</summary>
internal sealed class Weight(string name, ParameterRole role, IReadOnlyList<long> shape, double? deviation)
{
    private Tensor? value;

    public string Name { get; } = name;

    public ParameterRole Role { get; } = role;

    /// <summary>As in the file.</summary>
    public IReadOnlyList<long> Shape { get; } = shape;

    /// <summary>Whether it is changed by training; what is not gathers no gradient and has no place in the parameter store.</summary>
    public bool IsTrained { get; set; } = true;

    /// <summary>Whether a base has it not: a head that is set on top begins as random numbers and is always trained.</summary>
    public bool IsNew { get; set; }

    /// <summary>The leaf that gathers the gradient.</summary>
    public Tensor Value => value ?? throw new InvalidOperationException($"{Name} was not bound to memory.");

    /// <summary>The first size against all others: what the parameter store holds.</summary>
    public ParameterShape Parameter => Shape.Count == 1
        ? new ParameterShape(Name, Role, 1, checked((int)Shape[0]), Deviation: deviation)
        : new ParameterShape(Name, Role, checked((int)Shape[0]), checked((int)Shape.Skip(1).Aggregate(1L, (a, b) => a * b)), Deviation: deviation);

    public void Bind(Tensor leaf) => value = leaf;

    /// <summary>The weights as products in <paramref name="type"/> read them; the gradient comes back through the cast.</summary>
    public Tensor As(ScalarType type) => Value.dtype == type ? Value : Value.to(type);
}

using Ingot.Models.Native;
using Ingot.Models.Tensors;

namespace Ingot.Training.Loop;

/// <summary>A copy of the weights that did best on the validation slice.</summary>
internal sealed unsafe class BestWeights(ParameterStore store) : IDisposable
{
    private readonly NativeBuffer copy = new(store.Count * sizeof(float));

    public float* Values => (float*)copy.Pointer;

    /// <summary>Takes the store's weights as the best.</summary>
    public void Take()
    {
        store.Fetch();
        Buffer.MemoryCopy(store.Values, Values, copy.Bytes, copy.Bytes);
    }

    /// <summary>Gives the best weights back to the store.</summary>
    public void Restore()
    {
        Buffer.MemoryCopy(Values, store.Values, copy.Bytes, copy.Bytes);
        store.Round();
    }

    public void Dispose() => copy.Dispose();
}

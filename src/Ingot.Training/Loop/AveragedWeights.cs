using System.Runtime.Intrinsics;
using Ingot.Models.Native;
using Ingot.Models.Tensors;

namespace Ingot.Training.Loop;

/// <summary>An exponential moving average of the weights (Polyak and Juditsky 1992): average += (1 - decay) · (weights - average), with a shorter memory at first.</summary>
internal sealed unsafe class AveragedWeights : IDisposable
{
    private const int Lanes = 16, Grain = 1 << 10;
    private readonly ParameterStore store;
    private readonly double decay;
    private readonly NativeBuffer average;

    /// <summary>Starts at the weights of <paramref name="store"/>.</summary>
    public AveragedWeights(ParameterStore store, double decay)
    {
        (this.store, this.decay) = (store, decay);
        average = new NativeBuffer(store.Count * sizeof(float));
        store.Fetch();
        Buffer.MemoryCopy(store.Values, Values, average.Bytes, average.Bytes);
    }

    public float* Values => (float*)average.Pointer;

    /// <summary>Takes the weights in after update number <paramref name="updates"/>, counted from 1; the memory is (1 + n) / (10 + n) while that is less than the decay.</summary>
    public void Add(long updates)
    {
        store.Fetch();
        double keep = Math.Min(decay, (1.0 + updates) / (10.0 + updates));
        TorchThreads.Run(store.Count / Lanes, Grain, new Work { Average = Values, Weights = store.Values, Share = (float)(1 - keep) }, &Blend);
    }

    /// <summary>Exchanges the store's weights and the average; a second call undoes it.</summary>
    public void Swap()
    {
        store.Fetch();
        TorchThreads.Run(store.Count / Lanes, Grain, new Work { Average = Values, Weights = store.Values }, &Exchange);
        store.Round();
    }

    public void Dispose() => average.Dispose();

    private static void Blend(long begin, long end, Work* work)
    {
        Vector512<float> share = Vector512.Create(work->Share);
        for (long i = begin * Lanes; i < end * Lanes; i += Lanes)
        {
            Vector512<float> old = Vector512.Load(work->Average + i);
            Vector512.FusedMultiplyAdd(Vector512.Load(work->Weights + i) - old, share, old).Store(work->Average + i);
        }
    }

    private static void Exchange(long begin, long end, Work* work)
    {
        for (long i = begin * Lanes; i < end * Lanes; i += Lanes)
        {
            Vector512<float> old = Vector512.Load(work->Average + i);
            Vector512.Load(work->Weights + i).Store(work->Average + i);
            old.Store(work->Weights + i);
        }
    }

    private struct Work
    {
        public float* Average, Weights;
        public float Share;
    }
}

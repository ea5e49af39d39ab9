using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Ingot.Core.Distributed;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Tensors;
using Ingot.Training.Optimizers;

namespace Ingot.Training.Distributed;

/// <summary>
/// Data parallelism: every process computes the gradient of its pieces of the batch, and the gradients are summed bucket by bucket while the backward pass
/// goes on (Li et al. 2020, PyTorch Distributed). With a sharded optimizer each process then updates its share of the weights and passes it to the others.
/// </summary>
internal sealed unsafe class DataParallel : IDisposable
{
    private readonly ICollectives group, memory;
    private readonly float* values, gradients;
    private readonly ITrainableModel model;
    private readonly ParameterStore store;
    private readonly BucketPlan plan;
    private readonly bool shards;
    private readonly BlockingCollection<GradientBucket> waiting = [];
    private readonly CountdownEvent pending;
    private readonly int[] missing;
    private ExceptionDispatchInfo? fault;
    private int[] streams = [];
    private bool lastPiece;
    private int next;

    /// <summary>Gives all processes the weights of process 0; <paramref name="shards"/>: each updates its share alone. Throws IngotException (Device) where their memory cannot be joined.</summary>
    public DataParallel(ICollectives group, ITrainableModel model, OptimizerSettings optimizer, bool shards)
    {
        (this.group, this.model, store, this.shards) = (group, model, model.Store, shards);
        plan = new BucketPlan(store, model.Slices, parameter => OptimizerCatalog.NeedsWhole(optimizer, parameter), group.Size);
        (missing, pending) = (new int[plan.Buckets.Count], new CountdownEvent(plan.Buckets.Count));
        Share = shards ? plan.Share(group.Rank) : ParameterShare.All;
        if (model is IAnnouncesGradients announcing) announcing.GradientReady = Ready;
        memory = DeviceCollectives.Of(group, store);
        values = store.LiveValues;
        gradients = store.LiveGradients;
        memory.Spread(values, store.Count);
        Settle();
        new Thread(Communicate) { IsBackground = true, Name = "gradients" }.Start();
    }

    /// <summary>The weights that this process's optimizer updates.</summary>
    public ParameterShare Share { get; }

    /// <summary>Adds the gradient of this process's part of <paramref name="pieces"/>, all of the batch, then the others'; answers this process's nats. With shards the sums stand in its share alone.</summary>
    public double Accumulate(IReadOnlyList<Batch> pieces, double gradientScale)
    {
        int[] parts = [.. Enumerable.Range(0, group.Size + 1).Select(rank => (int)EvenPieces.Start(pieces.Count, rank, group.Size))];
        (int first, int end) = (parts[group.Rank], parts[group.Rank + 1]);
        streams = [.. parts.Select(part => pieces.Take(part).Sum(piece => piece.Count))];
        Begin();
        double nats = 0;
        for (int piece = first; piece < end; piece++)
        {
            group.RequireAll();
            lastPiece = piece == end - 1;
            nats += model.Accumulate(pieces[piece], gradientScale);
        }

        lastPiece = false;
        _ = store.Gradients;
        while (next < plan.Buckets.Count) waiting.Add(plan.Buckets[next++]);
        pending.Wait();
        fault?.Throw();
        return nats;
    }

    /// <summary>The nats of all processes, and the squared norm of the whole gradient.</summary>
    public (double Nats, double SquaredNorm) Sum(double nats)
    {
        double squares = shards ? Share.Parts.Sum(part => store.SquaredGradientNorm(part.Start, part.End - part.Start)) : store.SquaredGradientNorm();
        double[] all = group.Gather(nats, squares);
        double sum = 0, norm = 0;
        for (int rank = 0; rank < group.Size; rank++) (sum, norm) = (sum + all[2 * rank], norm + all[(2 * rank) + 1]);
        return (sum, shards ? norm : all[1]);
    }

    /// <summary>Passes the sums of the gradients around too.</summary>
    public void Complete()
    {
        if (!shards) return;
        foreach (GradientBucket bucket in plan.Buckets) memory.AllGather(gradients, bucket.Bounds);
    }

    /// <summary>Passes the carried states around, each from the process that reads its stream.</summary>
    public void Unite(CarriedRows carried)
    {
        if (streams.Length > 0) group.AllGather(carried.Values, [.. streams.Select(stream => stream * carried.Width)]);
    }

    /// <summary>After an update: passes the new weights around and forgets what is left of the gradients.</summary>
    public void Spread()
    {
        if (!shards) return;
        foreach (GradientBucket bucket in plan.Buckets) memory.AllGather(values, bucket.Bounds);
        Settle();
        store.ClearGradients();
    }

    public void Dispose()
    {
        waiting.CompleteAdding();
        if (model is IAnnouncesGradients announcing) announcing.GradientReady = null;
        if (memory is Nccl gpus) gpus.Dispose();
    }

    // On a device the weights stand already where they are read; ours are fetched when somebody asks.
    private void Settle()
    {
        if (store.DeviceValues is null) store.Round();
    }

    private void Begin()
    {
        next = 0;
        pending.Reset();
        for (int bucket = 0; bucket < missing.Length; bucket++) missing[bucket] = plan.Members[bucket];
    }

    // Buckets leave in the plan's order in every process, whichever is ready first; the other thread sends what stands in memory.
    private void Ready(Parameter parameter)
    {
        if (!lastPiece || plan.Of(parameter) is not { } bucket) return;
        _ = parameter.Gradient;
        missing[bucket]--;
        while (next < missing.Length && missing[next] == 0) waiting.Add(plan.Buckets[next++]);
    }

    private void Communicate()
    {
        foreach (GradientBucket bucket in waiting.GetConsumingEnumerable())
        {
            try
            {
                if (fault is not null) continue;
                if (shards) memory.ReduceScatter(gradients, bucket.Bounds);
                else memory.AllReduce(gradients + bucket.Start, bucket.Count);
            }
            catch (Exception failure)
            {
                fault = ExceptionDispatchInfo.Capture(failure);
            }
            finally
            {
                pending.Signal();
            }
        }
    }
}

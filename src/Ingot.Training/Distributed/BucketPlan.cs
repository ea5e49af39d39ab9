using Ingot.Core.Distributed;
using Ingot.Models.Architectures;
using Ingot.Models.Tensors;
using Ingot.Training.Optimizers;

namespace Ingot.Training.Distributed;

/// <summary>
/// Divides a store's memory into buckets, from its end to its beginning, which is the order in which a backward pass finishes its matrices; the vectors,
/// which are few and finished last, come at the end. Each bucket is divided among the processes (ZeRO's first stage: Rajbhandari et al. 2020).
/// </summary>
internal sealed class BucketPlan
{
    // Large enough for the network's full speed, small enough that the first leaves early.
    private const long LeastFloats = 1 << 20;
    private readonly Dictionary<Parameter, int> bucketOf = [];
    private readonly List<int> members = [];

    /// <summary>The plan for <paramref name="size"/> processes; parameters of which <paramref name="isWhole"/> is true are divided between their <paramref name="slices"/> alone.</summary>
    public BucketPlan(ParameterStore store, IReadOnlyList<WeightSlice> slices, Func<Parameter, bool> isWhole, int size)
    {
        var buckets = new List<GradientBucket>();
        ILookup<Parameter, WeightSlice> parts = slices.ToLookup(slice => slice.Parameter);
        var open = new List<Parameter>();
        long end = store.Matrices;
        foreach (Parameter parameter in store.All.Where(parameter => !parameter.IsVector).OrderByDescending(parameter => parameter.Offset))
        {
            open.Add(parameter);
            if (end - parameter.Offset < LeastFloats && parameter.Offset > 0) continue;
            buckets.Add(new GradientBucket(Divide(parameter.Offset, end, Forbidden(open, parts, isWhole), size)));
            foreach (Parameter member in open) bucketOf.Add(member, members.Count);
            members.Add(open.Count);
            open.Clear();
            end = parameter.Offset;
        }

        buckets.Add(new GradientBucket(Divide(store.Matrices, store.Count, [], size)));
        members.Add(store.All.Count(parameter => parameter.IsVector));
        Buckets = buckets;
    }

    /// <summary>The buckets in the order in which they are sent.</summary>
    public IReadOnlyList<GradientBucket> Buckets { get; }

    /// <summary>How many parameters each bucket waits for.</summary>
    public IReadOnlyList<int> Members => members;

    /// <summary>The bucket of a parameter; null for vectors, which are not waited for one by one.</summary>
    public int? Of(Parameter parameter) => bucketOf.TryGetValue(parameter, out int bucket) ? bucket : null;

    /// <summary>What process <paramref name="rank"/> updates.</summary>
    public ParameterShare Share(int rank) =>
        new([.. Buckets.Select(bucket => (bucket.Bounds[rank], bucket.Bounds[rank + 1])).Where(part => part.Item1 < part.Item2).OrderBy(part => part.Item1)]);

    // Tensors that must stay whole, as stretches inside which no border may fall.
    private static List<(long Start, long End)> Forbidden(List<Parameter> members, ILookup<Parameter, WeightSlice> parts, Func<Parameter, bool> isWhole) =>
        [.. members.Where(isWhole).SelectMany(parameter => parts[parameter]).Select(slice => (slice.Start, slice.Start + slice.Values.Length))];

    // Even pieces of whole vectors, each border moved to the nearer end of a tensor that it would cut.
    private static long[] Divide(long start, long end, List<(long Start, long End)> whole, int size)
    {
        const int lanes = ParameterStore.Alignment;
        var bounds = new long[size + 1];
        (bounds[0], bounds[size]) = (start, end);
        for (int piece = 1; piece < size; piece++)
        {
            long border = start + (EvenPieces.Start((end - start) / lanes, piece, size) * lanes);
            (long Start, long End) cut = whole.FirstOrDefault(tensor => border > tensor.Start && border < tensor.End);
            if (cut != default) border = border - cut.Start < cut.End - border ? cut.Start : cut.End;

            // Tensors of an odd size end inside a vector, which no kernel could divide.
            while (border % lanes != 0) border = whole.First(tensor => tensor.End >= border && tensor.Start < border).Start;
            bounds[piece] = Math.Max(border, bounds[piece - 1]);
        }

        return bounds;
    }
}

namespace Ingot.Training.Distributed;

/// <summary>A stretch of a store's flat memory whose gradients are summed in one go. <paramref name="Bounds"/>: N + 1 places in that memory; the weights between the places r and r + 1 are updated by process r.</summary>
internal sealed record GradientBucket(long[] Bounds)
{
    public long Start => Bounds[0];

    public long Count => Bounds[^1] - Bounds[0];
}

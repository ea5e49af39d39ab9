namespace Ingot.Core.Distributed;

/// <summary>The number of a process among those of its machine, whatever launcher started them.</summary>
public static class LocalRank
{
    /// <summary>How many processes of a lower rank stand on the same machine; every process of <paramref name="group"/> makes this call.</summary>
    public static int Of(ICollectives group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Alike(Environment.MachineName).Count(rank => rank < group.Rank);
    }
}

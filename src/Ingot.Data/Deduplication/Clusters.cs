namespace Ingot.Data.Deduplication;

/// <summary>Disjoint sets of numbers by union-find with path halving (Tarjan and van Leeuwen 1984); the smallest number stands for its set.</summary>
internal sealed class Clusters
{
    private readonly int[] parents;

    public Clusters(int count)
    {
        parents = new int[count];
        for (int i = 0; i < count; i++) parents[i] = i;
    }

    /// <summary>The smallest number of the set of <paramref name="item"/>.</summary>
    public int Find(int item)
    {
        while (parents[item] != item) item = parents[item] = parents[parents[item]];
        return item;
    }

    /// <summary>Makes the sets of both one.</summary>
    public void Union(int left, int right)
    {
        (left, right) = (Find(left), Find(right));
        if (left < right) parents[right] = left;
        else parents[left] = right;
    }
}

namespace Ingot.Text.Features;

/// <summary>For each context of one length: what its followers count together, and how many count 1, 2 and more.</summary>
internal sealed class ContextSums(int contexts)
{
    private readonly Sum[] sums = new Sum[contexts];

    /// <summary>Adds a follower of <paramref name="context"/> that counts <paramref name="count"/>.</summary>
    public void Add(int context, uint count)
    {
        ref var sum = ref sums[context];
        sum.Total += count;
        if (count == 1) sum.Ones++;
        else if (count == 2) sum.Twos++;
        else sum.More++;
    }

    /// <summary>The sums of <paramref name="context"/>.</summary>
    public ref readonly Sum At(int context) => ref sums[context];

    /// <summary>What follows one context.</summary>
    internal struct Sum
    {
        public long Total;
        public uint Ones;
        public uint Twos;
        public uint More;
    }
}

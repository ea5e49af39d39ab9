using CsCheck;
using Ingot.Core.Randomness;

namespace Ingot.Core.Tests.Randomness;

public sealed class SeededRandomTests
{
    [Fact]
    public void The_generator_is_xoshiro256_starstar()
    {
        // The first outputs for the state 1, 2, 3, 4, as the authors' C program prints them (prng.di.unimi.it/xoshiro256starstar.c).
        byte[] state = new byte[32];
        for (int i = 0; i < 4; i++) state[i * 8] = (byte)(i + 1);
        var random = new SeededRandom(state);
        Assert.Equal([11520UL, 0UL, 1509978240UL, 1215971899390074240UL], Enumerable.Range(0, 4).Select(_ => random.NextUInt64()));
    }

    [Fact]
    public void A_saved_state_continues_the_stream() => Gen.Select(Gen.Long[0, long.MaxValue], Gen.Int[0, 100]).Sample((seed, skipped) =>
    {
        var random = new SeededRandom(seed, "test");
        for (int i = 0; i < skipped; i++) random.NextUInt64();
        var again = new SeededRandom(random.Save());
        return random.NextUInt64() == again.NextUInt64() && random.NextDouble().Equals(again.NextDouble());
    });

    [Fact]
    public void Other_names_give_other_streams() =>
        Assert.NotEqual(new SeededRandom(1, "weights").NextUInt64(), new SeededRandom(1, "order").NextUInt64());

    [Fact]
    public void Bounded_integers_are_uniform()
    {
        var random = new SeededRandom(1);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) counts[random.Next(7)]++;
        double chiSquare = counts.Sum(count => (count - 10_000.0) * (count - 10_000.0) / 10_000.0);
        Assert.True(chiSquare < 22.5, $"chi-square {chiSquare} with 6 degrees of freedom exceeds its 99.9 % point"); // a fixed seed: not a matter of luck
    }
}

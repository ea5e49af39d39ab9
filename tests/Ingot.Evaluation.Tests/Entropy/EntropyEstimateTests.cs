using Ingot.Evaluation.Entropy;

namespace Ingot.Evaluation.Tests.Entropy;

public sealed class EntropyEstimateTests
{
    [Fact]
    public void Letters_drawn_evenly_cost_their_entropy_whoever_reads_them()
    {
        var random = new Random(1);
        string text = new([.. Enumerable.Range(0, 1 << 17).Select(_ => (char)('a' + random.Next(16)))]);
        EntropyEstimate estimate = EntropyEstimate.Of(text, text.Length)!;
        Assert.InRange(estimate.Trivial, 3.99, 4.001);
        Assert.InRange(estimate.Estimate, 3.9, 4.05);
    }

    [Fact]
    public void A_chain_of_letters_is_estimated_near_its_entropy_and_far_below_the_trivial()
    {
        // Each letter is the next of the alphabet with 0.9, any of the eight otherwise: H = -0.9125 log2 0.9125 - 7·0.0125 log2 0.0125.
        double exact = (-0.9125 * Math.Log2(0.9125)) - (7 * 0.0125 * Math.Log2(0.0125));
        var random = new Random(2);
        var text = new char[1 << 17];
        for (int i = 1, at = 0; i < text.Length; i++) text[i] = (char)('a' + (at = random.NextDouble() < 0.9 ? (at + 1) % 8 : random.Next(8)));
        text[0] = 'a';
        EntropyEstimate estimate = EntropyEstimate.Of(new string(text), 100e6)!;
        Assert.InRange(estimate.Trivial, 2.99, 3.01);
        Assert.InRange(estimate.Estimate, 0.9 * exact, 1.1 * exact);
        Assert.True(estimate.Low < exact);
    }

    [Fact]
    public void More_text_is_never_expected_to_cost_more()
    {
        var random = new Random(3);
        string[] words = [.. Enumerable.Range(0, 500).Select(_ => new string([.. Enumerable.Range(0, random.Next(2, 9)).Select(_ => (char)('a' + random.Next(26)))]))];
        string text = string.Join(' ', Enumerable.Range(0, 30_000).Select(_ => words[(int)(500 * Math.Pow(random.NextDouble(), 3))]));
        EntropyEstimate near = EntropyEstimate.Of(text, text.Length)!, far = EntropyEstimate.Of(text, 1e9)!;
        Assert.True(far.Estimate <= near.Estimate + 1e-9 && near.Estimate <= near.Sample && near.Sample < near.Trivial);
    }

    [Fact]
    public void Of_a_few_lines_nothing_is_said() => Assert.Null(EntropyEstimate.Of("too little", 10));
}

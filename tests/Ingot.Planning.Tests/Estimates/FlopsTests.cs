using Ingot.Planning.Estimates;

namespace Ingot.Planning.Tests.Estimates;

public sealed class FlopsTests
{
    [Fact]
    public void Without_attention_training_costs_six_operations_a_weight_that_multiplies()
    {
        var flops = Flops.PerToken(Shapes.Llama2);
        long multiplied = 6_738_415_616 - (32000L * 4096) - (65L * 4096);
        Assert.Equal(2.0 * multiplied, flops.Matrices);
        Assert.Equal(3 * flops.Forward, flops.Training);
        Assert.Equal(6.0 * 6_738_415_616, flops.SixN);
    }

    // Appendix B of Chowdhery et al. 2022 (PaLM) counts 12·L·H·Q·T for training over the full square; the causal half is (T + 1) / 2T of it.
    [Fact]
    public void Attention_is_the_causal_half_of_the_count_of_palm()
    {
        var flops = Flops.PerToken(Shapes.Llama2, 2048);
        double square = 12.0 * 32 * 32 * 128 * 2048;
        Assert.Equal(square * 2049 / 4096, 3 * flops.Attention, 1e-3);
    }

    [Fact]
    public void A_tied_embedding_multiplies_once_and_an_untied_one_is_looked_up()
    {
        var untied = Shapes.Of(100, 8, 24, 2, 2, 2, 16);
        Assert.Equal(Flops.PerToken(untied).Matrices, Flops.PerToken(untied with { TieWordEmbeddings = true }).Matrices);
    }

    [Fact]
    public void A_context_of_nothing_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Flops.PerToken(Shapes.Llama2, 0));
}

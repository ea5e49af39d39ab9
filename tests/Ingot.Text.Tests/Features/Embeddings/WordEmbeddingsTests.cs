using System.Text;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Text.Tests.Features.Embeddings;

public sealed class WordEmbeddingsTests
{
    // Unit vectors, so that cosines can be read off: man (1, 0, 0), king (0, 1, 0), woman (0, 0, 1).
    private static readonly WordEmbeddings Vectors = Read("5 3\nman 1 0 0\nking 0 2 0\nwoman 0 0 3\nqueen -0.6 0.8 0\nother -0.2 0.6 0.6\n");

    [Fact]
    public void Neighbours_come_by_cosine_without_the_word_itself()
    {
        var near = Vectors.Neighbors("king", 2);
        Assert.Equal(["queen", "other"], near.Select(one => one.Word));
        Assert.Equal(0.8, near[0].Score, 6);
        Assert.Equal(0.6 / Math.Sqrt(0.76), near[1].Score, 6);
    }

    [Fact]
    public void An_analogy_by_3CosAdd_is_the_sum_of_cosines()
    {
        // other: (0.6 - -0.2 + 0.6) / √0.76; queen: 0.8 - -0.6 + 0.
        var answers = Vectors.Analogy("man", "king", "woman", 2, AnalogyMethod.Add);
        Assert.Equal(["other", "queen"], answers.Select(one => one.Word));
        Assert.Equal(1.4 / Math.Sqrt(0.76), answers[0].Score, 6);
        Assert.Equal(1.4, answers[1].Score, 6);
    }

    [Fact]
    public void An_analogy_by_3CosMul_is_the_product_of_shares()
    {
        var answers = Vectors.Analogy("man", "king", "woman", 2, AnalogyMethod.Multiply);
        double length = Math.Sqrt(0.76), high = (1 + (0.6 / length)) / 2, low = (1 - (0.2 / length)) / 2;
        Assert.Equal(["queen", "other"], answers.Select(one => one.Word));
        Assert.Equal(0.9 * 0.5 / (0.2 + 0.001), answers[0].Score, 5);
        Assert.Equal(high * high / (low + 0.001), answers[1].Score, 5);
    }

    private static WordEmbeddings Read(string text) => Word2VecText.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}

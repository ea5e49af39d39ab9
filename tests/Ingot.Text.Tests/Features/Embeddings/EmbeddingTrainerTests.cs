using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Text.Tests.Features.Embeddings;

public sealed class EmbeddingTrainerTests
{
    private static readonly EmbeddingSettings Small = new() { Dimension = 20, MinimumCount = 1, Epochs = 20, LearningRate = 0.1, Subsampling = 0, LongestGram = 0 };
    private static readonly string[] Animals = ["cat", "dog", "cow", "hen"], Numbers = ["one", "two", "six", "ten"];

    [Theory]
    [InlineData(EmbeddingMethod.Skipgram, 0)]
    [InlineData(EmbeddingMethod.Skipgram, 4)]
    [InlineData(EmbeddingMethod.Cbow, 0)]
    [InlineData(EmbeddingMethod.Cbow, 4)]
    public void Words_that_stand_in_the_same_places_become_neighbours(EmbeddingMethod method, int longestGram)
    {
        var made = Train(Small with { Method = method, LongestGram = longestGram }, Texts());
        foreach (string word in Animals) Assert.Equal(Animals.Where(other => other != word).Order(), made.Neighbors(word, 3).Select(near => near.Word).Order());
    }

    [Fact]
    public void Equal_seeds_give_equal_bits_and_others_do_not()
    {
        float[] first = Train(Small, Texts()).Vector("cat");
        Assert.Equal(first, Train(Small, Texts()).Vector("cat"));
        Assert.NotEqual(first, Train(Small with { Seed = 2 }, Texts()).Vector("cat"));
    }

    [Fact]
    public void Several_threads_learn_the_same_neighbourhoods()
    {
        var made = Train(Small with { Threads = 3 }, Texts());
        Assert.Equal(Animals.Except(["cat"]).Order(), made.Neighbors("cat", 3).Select(near => near.Word).Order());
    }

    [Fact]
    public void Token_ids_are_embedded_like_words()
    {
        var random = new Random(1);
        int[] tokens = [.. Enumerable.Range(0, 2000).SelectMany(_ => random.Next(2) == 0 ? new[] { 0, 1, 2 + random.Next(4) } : [0, 6, 7 + random.Next(4)])];
        var made = EmbeddingTrainer.Train(Small, new TokenList(11, tokens), id => $"t{id}", NoProgress.Instance, TestContext.Current.CancellationToken);
        Assert.Equal(["t3", "t4", "t5"], made.Neighbors("t2", 3).Select(near => near.Word).Order());
        Assert.Equal(11, made.Vocabulary.Count);
    }

    [Fact]
    public void Unknown_words_have_vectors_by_their_n_grams_and_none_without()
    {
        var made = Train(Small with { LongestGram = 5, ShortestGram = 2, Buckets = 2_000_000 }, Texts());
        Assert.Contains(made.Neighbors("cats", 1)[0].Word, Animals);
        Assert.Contains("n-grams", Assert.Throws<IngotException>(() => made.Vector("日本")).Mend, StringComparison.Ordinal);
        var fault = Assert.Throws<IngotException>(() => Train(Small, Texts()).Neighbors("cats", 1));
        Assert.Equal((ExitCode.Usage, "'cats' is not among the"), (fault.Code, fault.What[..23]));
    }

    [Theory]
    [InlineData("", 1, "no word")]
    [InlineData("a a a", 4, "no word occurs 4 times")]
    [InlineData("a a a", 2, "only one word occurs 2 times")]
    public void Too_little_text_is_told(string text, int minimum, string what)
    {
        var fault = Assert.Throws<IngotException>(() => Train(Small with { MinimumCount = minimum }, [text]));
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Rare_words_have_no_vector_and_frequent_ones_come_first()
    {
        var made = Train(Small with { MinimumCount = 2 }, ["b b b c c d a a a a"]);
        Assert.Equal(["a", "b", "c"], made.Vocabulary.Words);
        Assert.Equal([4, 3, 2], made.Vocabulary.Counts);
    }

    [Fact]
    public void A_cancelled_training_ends()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => EmbeddingTrainer.Train(Small with { Epochs = 10_000 }, Texts(), NoProgress.Instance, source.Token));
    }

    private static WordEmbeddings Train(EmbeddingSettings settings, IEnumerable<string> texts) => EmbeddingTrainer.Train(settings, texts, NoProgress.Instance, TestContext.Current.CancellationToken);

    private static IEnumerable<string> Texts()
    {
        var random = new Random(1);
        for (int i = 0; i < 1500; i++) yield return random.Next(2) == 0 ? $"the old {Animals[random.Next(4)]} eats green grass" : $"we count {Numbers[random.Next(4)]} more days until then";
    }
}

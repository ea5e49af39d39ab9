using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Tokens;
using Ingot.Lifecycle.Features;
using Ingot.Lifecycle.Recipes;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Lifecycle.Tests.Features;

public sealed class TokenVectorsTests
{
    [Fact]
    public void Rows_have_the_length_of_random_ones_and_tokens_that_never_occur_have_none()
    {
        float[] vectors = TokenVectors.Make(new EmbeddingSettings { MinimumCount = 1, LongestGram = 0 }, new Counting(12), 16, NoProgress.Instance, TestContext.Current.CancellationToken);
        for (int id = 0; id < 11; id++) Assert.Equal(1, Math.Sqrt(vectors.Skip(id * 16).Take(16).Average(value => value * value)), 5);
        Assert.All(vectors.Skip(11 * 16), value => Assert.Equal(0, value));
    }

    [Fact]
    public void They_are_made_only_where_the_model_asks_by_the_settings_of_the_features()
    {
        var features = new FeaturesSettings { Embeddings = new EmbeddingSettings { Epochs = 3, LongestGram = 6, MinimumCount = 9 } };
        Assert.Null(TokenVectors.Wanted(new Recipe { Features = features }));
        EmbeddingSettings wanted = TokenVectors.Wanted(new Recipe { Features = features, Model = new ModelSettings { Embeddings = InitialEmbeddings.Features } })!;
        Assert.Equal((3, 0, 1), (wanted.Epochs, wanted.LongestGram, wanted.MinimumCount));
        Assert.Equal(5, TokenVectors.Wanted(new Recipe { Model = new ModelSettings { Embeddings = InitialEmbeddings.Features } })!.Epochs);
    }

    /// <summary>0 1 2 … 10, again and again; 11 never.</summary>
    private sealed class Counting(int vocabulary) : ITokenSource
    {
        public long Length => 1100;

        public int VocabularySize => vocabulary;

        public int EndOfText => 0;

        public long TextBytes => 0;

        public string Id => "counting";

        public void Read(long start, Span<int> ids)
        {
            for (int i = 0; i < ids.Length; i++) ids[i] = (int)((start + i) % 11);
        }

        public void Dispose()
        {
        }
    }
}

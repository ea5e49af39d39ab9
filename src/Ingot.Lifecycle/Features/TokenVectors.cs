using System.Globalization;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Tokens;
using Ingot.Lifecycle.Recipes;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Lifecycle.Features;

/// <summary>Vectors of token ids that a model's embedding matrix can begin as.</summary>
internal static class TokenVectors
{
    /// <summary>The settings where <paramref name="recipe"/> asks for them: those of its features, for every token and for no parts of tokens; null where it does not.</summary>
    public static EmbeddingSettings? Wanted(Recipe recipe) => recipe.Model.Embeddings == InitialEmbeddings.Random
        ? null
        : (recipe.Features?.Embeddings ?? new EmbeddingSettings()) with { MinimumCount = 1, LongestGram = 0, Buckets = null };

    /// <summary>
    /// Learns vectors of the ids of <paramref name="tokens"/>, <paramref name="width"/> wide, and brings them to what random weights would be: no mean (Mu and Viswanath 2018)
    /// and a deviation of 1 in each row. [V, C]; zeros for ids that do not occur.
    /// </summary>
    public static float[] Make(EmbeddingSettings settings, ITokenSource tokens, int width, IProgressSink progress, CancellationToken cancellation)
    {
        WordEmbeddings made = EmbeddingTrainer.Train(settings with { Dimension = width }, tokens, id => id.ToString(CultureInfo.InvariantCulture), progress, cancellation);
        var mean = new double[made.Dimension];
        for (int place = 0; place < made.Vocabulary.Count; place++)
        {
            for (int i = 0; i < mean.Length; i++) mean[i] += made[place][i] / made.Vocabulary.Count;
        }

        var vectors = new float[tokens.VocabularySize * made.Dimension];
        for (int place = 0; place < made.Vocabulary.Count; place++)
        {
            int id = int.Parse(made.Vocabulary.Words[place], CultureInfo.InvariantCulture);
            Place(made[place], mean, vectors.AsSpan(id * made.Dimension, made.Dimension));
        }

        return vectors;
    }

    private static void Place(ReadOnlySpan<float> vector, double[] mean, Span<float> row)
    {
        double square = 0;
        for (int i = 0; i < mean.Length; i++) square += (vector[i] - mean[i]) * (vector[i] - mean[i]);
        double scale = square > 0 ? Math.Sqrt(mean.Length / square) : 0;
        for (int i = 0; i < mean.Length; i++) row[i] = (float)(scale * (vector[i] - mean[i]));
    }
}

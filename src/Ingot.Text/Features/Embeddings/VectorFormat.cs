namespace Ingot.Text.Features.Embeddings;

/// <summary>The files that word vectors are kept in.</summary>
public enum VectorFormat
{
    /// <summary>A line with the numbers of words and of dimensions, then a line a word (word2vec's text format, fastText's .vec).</summary>
    Text = 0,

    /// <summary>The same first line, then each word, a space and its numbers as little-endian float32 (word2vec's binary format).</summary>
    Binary = 1,

    /// <summary>fastText's .bin: n-grams, counts and the output layer too; what Ingot keeps a model in.</summary>
    FastText = 2,
}

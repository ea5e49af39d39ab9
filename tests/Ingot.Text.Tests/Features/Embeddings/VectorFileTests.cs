using System.Globalization;
using System.Text;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Text.Tests.Features.Embeddings;

public sealed class VectorFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void FastText_s_own_model_gives_the_vectors_that_fastText_prints_for_known_and_unknown_words()
    {
        WordEmbeddings model = VectorFile.Read(Reference("skipgram.bin"));
        Assert.True(model.KnowsSubwords);
        foreach (string line in File.ReadLines(Reference("skipgram.txt")))
        {
            string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            float[] vector = model.Vector(parts[0]);
            for (int i = 0; i < vector.Length; i++) Assert.Equal(float.Parse(parts[i + 1], CultureInfo.InvariantCulture), vector[i], 1e-5f);
        }

        string copy = Path.Combine(folder.Path, "copy.bin");
        VectorFile.Write(model, copy, VectorFormat.FastText);
        Assert.Equal(model.Vector("unseen"), VectorFile.Read(copy).Vector("unseen"));
    }

    [Theory]
    [InlineData(VectorFormat.Text)]
    [InlineData(VectorFormat.Binary)]
    [InlineData(VectorFormat.FastText)]
    public void What_is_written_is_read_bit_for_bit(VectorFormat format)
    {
        WordEmbeddings made = EmbeddingTrainer.Train(new EmbeddingSettings { Dimension = 7, MinimumCount = 1 }, ["ein kleiner Text für 日本語 und ein Test"], NoProgress.Instance, TestContext.Current.CancellationToken);
        string path = Path.Combine(folder.Path, "vectors");
        VectorFile.Write(made, path, format);
        WordEmbeddings read = VectorFile.Read(path);
        Assert.Equal(made.Vocabulary.Words, read.Vocabulary.Words);
        for (int place = 0; place < made.Vocabulary.Count; place++) Assert.Equal(made[place], read[place]);
    }

    [Fact]
    public void Files_of_word2vec_GloVe_and_their_like_are_read()
    {
        Assert.Equal([1.5f, -2e-3f], Read("2 2\nein 1.5 -2e-3 \nNew York 3 4\n").Vector("ein"));
        Assert.Equal([3f, 4f], Read("2 2\nein 1.5 -2e-3 \nNew York 3 4\n").Vector("New York"));
        Assert.Equal([3f, 4f], Read("ein 1 2\nzwei 3 4\n").Vector("zwei"));
        Assert.Equal([1f, 2f], Read([.. "2 2\nein "u8, 0, 0, 128, 63, 0, 0, 0, 64, .. "\nzwei "u8, 0, 0, 64, 64, 0, 0, 128, 64]).Vector("ein"));
        Assert.Equal([3f, 4f], Read([.. "2 2\nein "u8, 0, 0, 128, 63, 0, 0, 0, 64, .. "zwei "u8, 0, 0, 64, 64, 0, 0, 128, 64]).Vector("zwei"));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("3 2\na 1 2\n", "promises 3 words, 1 follow")]
    [InlineData("1 3\na 1 2\n", "line 2 has 2 numbers instead of 3")]
    [InlineData("2 2\na 1 2\nb 1 x\n", "line 3: 'x' is no number")]
    [InlineData("a 1 2\nb 1\n", "line 2 has 1 numbers instead of 2")]
    [InlineData("1 2\na 1 nan\n", "'a' holds a number that is none")]
    [InlineData("1 99999999\na 1\n", "neither the numbers")]
    [InlineData("word\n", "neither the numbers")]
    public void A_broken_text_file_is_told_by_its_line(string text, string what) => Broken(Encoding.UTF8.GetBytes(text), what);

    [Fact]
    public void A_broken_binary_file_is_told()
    {
        Broken([.. "2000000000 2\nein "u8, 0, 0, 128, 63, 0, 0, 0, 64], "too short");
        Broken([.. "2 2\nein "u8, 0, 0, 128, 63, 0, 0, 0, 64, 10, .. "zweizweizwei"u8], "within a word");
        Broken([.. "1 2\nein "u8, 0, 0, 128, 63, 0, 0, 192, 127], "number that is none");
    }

    [Fact]
    public void Every_cut_and_most_changed_bytes_of_a_fastText_file_are_refused_or_read_but_never_crash()
    {
        byte[] bytes = File.ReadAllBytes(Reference("skipgram.bin"));
        for (int length = 4; length < bytes.Length; length += 7) Broken(bytes[..length], "");
        var random = new Random(1);
        for (int i = 0; i < 500; i++)
        {
            byte[] changed = [.. bytes];
            changed[random.Next(4, 200)] = (byte)random.Next(256);
            try
            {
                Read(changed);
            }
            catch (IngotException fault)
            {
                Assert.Equal(ExitCode.Data, fault.Code);
            }
        }
    }

    [Fact]
    public void A_missing_file_is_told_and_plain_vectors_are_not_written_as_a_model()
    {
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => VectorFile.Read(Path.Combine(folder.Path, "none"))).Code);
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => VectorFile.Write(Read("a 1 2\n"), Path.Combine(folder.Path, "a.bin"), VectorFormat.FastText)).Code);
    }

    internal static string Reference(string name) => Path.Combine(AppContext.BaseDirectory, "Features", "References", name);

    private void Broken(byte[] bytes, string what)
    {
        var fault = Assert.Throws<IngotException>(() => Read(bytes));
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
    }

    private WordEmbeddings Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private WordEmbeddings Read(byte[] bytes)
    {
        string path = Path.Combine(folder.Path, "file");
        File.WriteAllBytes(path, bytes);
        return VectorFile.Read(path);
    }
}

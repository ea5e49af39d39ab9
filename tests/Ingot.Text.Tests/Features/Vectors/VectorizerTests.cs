using System.Text.Json;
using System.Text.Json.Serialization;
using CsCheck;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Text.Features.Vectors;

namespace Ingot.Text.Tests.Features.Vectors;

/// <summary>Against vectors_sklearn.json, which vectors_sklearn.py makes.</summary>
public sealed class VectorizerTests : IDisposable
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };
    private static readonly string[] Pieces = ["a", "b", "é", " ", "\uffee", "\U0001f600"];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Reference().RootElement.GetProperty("cases").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Terms_and_values_are_those_of_scikit_learn(int index)
    {
        using JsonDocument reference = Reference();
        string[] texts = reference.RootElement.GetProperty("texts").Deserialize<string[]>()!;
        JsonElement expected = reference.RootElement.GetProperty("cases")[index];
        Vectorizer vectorizer = Fit(Settings(expected), texts);
        if (vectorizer is TfidfVectorizer tfidf) Assert.Equal(expected.GetProperty("terms").Deserialize<string[]>()!, tfidf.Terms);
        SparseMatrix vectors = Transform(vectorizer, texts);
        for (int row = 0; row < texts.Length; row++)
        {
            double[][] values = expected.GetProperty("rows")[row].Deserialize<double[][]>()!;
            Assert.Equal(values.Select(value => (int)value[0]), vectors.ColumnsOf(row).ToArray());
            Assert.All(values.Zip(vectors.ValuesOf(row).ToArray()), pair => Assert.Equal(pair.First[1], pair.Second, 1e-9));
        }
    }

    [Fact]
    public void A_vectorizer_that_was_written_and_read_gives_the_same_bits()
    {
        using JsonDocument reference = Reference();
        string[] texts = reference.RootElement.GetProperty("texts").Deserialize<string[]>()!;
        foreach (JsonElement expected in reference.RootElement.GetProperty("cases").EnumerateArray())
        {
            Vectorizer vectorizer = Fit(Settings(expected), texts);
            string path = Path.Combine(folder.Path, "vectorizer.json");
            vectorizer.Save(path);
            Vectorizer read = VectorizerFile.Read(path);
            Assert.Equal(JsonSerializer.Serialize<object>(vectorizer.Settings), JsonSerializer.Serialize<object>(read.Settings));
            Assert.Equal(Transform(vectorizer, texts).Values, Transform(read, texts).Values);
        }
    }

    [Fact]
    public void Counting_through_files_keeps_the_same_terms_as_counting_in_memory() => Gen.Int[0, 5].Select(piece => Pieces[piece]).Array[0, 30].Select(string.Concat).Array[1, 40].Sample(
        texts =>
        {
            var settings = new TfidfSettings { Analyzer = Analyzer.Char, MaxNgram = 3, MaxFeatures = 20 };
            TfidfVectorizer whole = TfidfVectorizer.Fit(settings, Padded(texts), folder.Path, NoProgress.Instance, CancellationToken.None);
            TfidfVectorizer spilt = TfidfVectorizer.Fit(settings, Padded(texts), folder.Path, NoProgress.Instance, CancellationToken.None, memory: 1);
            Assert.Equal(whole.Terms, spilt.Terms);
            Assert.Equal(whole.DocumentFrequencies, spilt.DocumentFrequencies);
            Assert.Empty(Directory.GetFiles(folder.Path));
        }, iter: 30, threads: 1);

    [Fact]
    public void The_most_frequent_terms_are_kept_and_of_equal_ones_the_first()
    {
        TfidfVectorizer vectorizer = (TfidfVectorizer)Fit(new TfidfSettings { MaxFeatures = 2 }, ["dd dd bb", "bb cc", "cc aa"]);
        Assert.Equal(["bb", "cc"], vectorizer.Terms);
    }

    [Fact]
    public void Streams_are_read_as_they_are_needed_and_stay_in_order()
    {
        string[] texts = [.. Enumerable.Range(0, 20_000).Select(i => $"word{i % 7} word{i % 11} {i}")];
        Vectorizer vectorizer = Fit(new TfidfSettings { MinDf = 2 }, texts);
        int read = 0;
        List<SparseMatrix> parts = [];
        foreach (SparseMatrix part in vectorizer.Stream(texts.Select(text => (read++, text).text), NoProgress.Instance, CancellationToken.None))
        {
            if (parts.Count == 0) Assert.True(read < texts.Length, "all texts were read before the first vectors were given");
            parts.Add(part);
        }

        SparseMatrix whole = SparseMatrix.Stack(vectorizer.Columns, parts);
        for (int row = 0; row < texts.Length; row += 999) Assert.Equal(vectorizer.Row(texts[row]).Values, whole.ValuesOf(row).ToArray());
    }

    [Fact]
    public void An_empty_vocabulary_says_which_setting_emptied_it()
    {
        var fault = Assert.Throws<IngotException>(() => Fit(new TfidfSettings { MinDf = 3 }, ["one two", "three four"]));
        Assert.Equal((ExitCode.Data, true), (fault.Code, fault.Message.Contains("min_df 3", StringComparison.Ordinal)));
        Assert.Contains("have no terms", Assert.Throws<IngotException>(() => Fit(new TfidfSettings(), ["", "a b"])).Message, StringComparison.Ordinal);
        Assert.Contains("no documents", Assert.Throws<IngotException>(() => Fit(new TfidfSettings(), [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_cannot_be_meant_are_refused()
    {
        foreach (TfidfSettings settings in new TfidfSettings[] { new() { MinNgram = 2 }, new() { TokenPattern = "(" }, new() { TokenPattern = @"(\w)(\w)" }, new() { StopLanguage = "xx" }, new() { MinDf = 2, MaxDf = 1 } })
            Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => Fit(settings, ["one two", "one three"])).Code);
    }

    [Fact]
    public void A_file_that_is_no_vectorizer_is_a_data_error()
    {
        string path = Path.Combine(folder.Path, "vectorizer.json");
        foreach (string text in new[] { "", "[]", "{}", """{"format":"ingot-vectorizer/1","settings":{"kind":"other"}}""", """{"format":"ingot-vectorizer/1","settings":{"kind":"tfidf"},"documents":1,"document_frequencies":{"a":"b"}}""" })
        {
            File.WriteAllText(path, text);
            Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => VectorizerFile.Read(path)).Code);
        }
    }

    private static string[] Padded(string[] texts) => [.. texts.Select(text => text + " aa")];

    private static JsonDocument Reference() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Features", "Vectors", "vectors_sklearn.json")));

    private static VectorizerSettings Settings(JsonElement expected) => expected.GetProperty("kind").GetString() == "tfidf"
        ? expected.GetProperty("settings").Deserialize<TfidfSettings>(Options)!
        : expected.GetProperty("settings").Deserialize<HashingSettings>(Options)!;

    private Vectorizer Fit(VectorizerSettings settings, string[] texts) => VectorizerCatalog.Fit(settings, texts, folder.Path, NoProgress.Instance, CancellationToken.None);

    private static SparseMatrix Transform(Vectorizer vectorizer, string[] texts) => vectorizer.Transform(texts, NoProgress.Instance, CancellationToken.None);
}

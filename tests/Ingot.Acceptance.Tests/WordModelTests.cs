namespace Ingot.Acceptance.Tests;

public sealed class WordModelTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-words-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Word_vectors_are_trained_asked_and_converted()
    {
        string text = Text(), model = File("vectors.bin"), plain = File("vectors.vec");
        IngotProgram.Run("embeddings", "train", text, "--out", model, "--set", "dimension=16", "--set", "minimum_count=1", "--set", "epochs=20", "--set", "learning_rate=0.1", "--set", "subsampling=0").Expect(0);
        Assert.Contains("Neighbor", IngotProgram.Run("embeddings", "neighbors", model, "cat", "cats", "--count", "3").Expect(0).Output, StringComparison.Ordinal);
        var near = IngotProgram.Run("embeddings", "neighbors", model, "cat", "--count", "2", "--json").Expect(0).Json.GetProperty("words")[0].GetProperty("neighbors");
        Assert.Contains(near[0].GetProperty("word").GetString(), new[] { "dog", "cow" });
        IngotProgram.Run("embeddings", "convert", model, plain).Expect(0);
        Assert.Equal(3, IngotProgram.Run("embeddings", "analogy", plain, "cat", "dog", "cow", "--count", "3", "--method", "multiply", "--json").Expect(0).Json.GetProperty("answers").GetArrayLength());
        Assert.Contains("'cats' is not among", IngotProgram.Run("embeddings", "neighbors", plain, "cats").Expect(2).Error, StringComparison.Ordinal);
        Assert.Contains("dimensoin", IngotProgram.Run("embeddings", "train", text, "--out", model, "--set", "dimensoin=3").Expect(2).Error, StringComparison.Ordinal);
        IngotProgram.Run("embeddings", "neighbors", text, "cat").Expect(3);
        IngotProgram.Run("embeddings", "convert", plain, File("other.bin")).Expect(2);
    }

    [Fact]
    public void A_classifier_is_trained_and_tested_on_lines_that_begin_with_their_class()
    {
        string text = File("labelled.txt"), model = File("model.bin");
        System.IO.File.WriteAllLines(text, Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? $"__label__food red wine number {i} and bread" : $"__label__traffic fast car number {i} on the road"));
        IngotProgram.Run("classifier", "train", text, "--out", model).Expect(0);
        var tested = IngotProgram.Run("classifier", "test", text, "--model", model, "--json").Expect(0).Json;
        Assert.Equal((200, 1.0), (tested.GetProperty("documents").GetInt32(), tested.GetProperty("accuracy").GetDouble()));
        System.IO.File.WriteAllText(File("one.txt"), "__label__food red wine\n");
        Assert.Contains("one class", IngotProgram.Run("classifier", "train", File("one.txt"), "--out", model).Expect(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void N_grams_are_counted_into_an_ARPA_file_that_is_measured()
    {
        string text = Text(), model = File("model.arpa");
        IngotProgram.Run("ngrams", "train", text, "--out", model, "--order", "3").Expect(0);
        Assert.InRange(IngotProgram.Run("ngrams", "test", text, "--model", model, "--json").Expect(0).Json.GetProperty("perplexity").GetDouble(), 1, 3);
        IngotProgram.Run("ngrams", "train", text, "--out", model, "--order", "9").Expect(2);
        Assert.Contains("text.txt:900", IngotProgram.Run("ngrams", "test", text, "--model", text).Expect(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_has_word_vectors_among_its_features_and_a_model_that_begins_with_vectors_of_its_tokens()
    {
        using var project = new TinyProject();
        project.Edit("model: {layers", "features: {embeddings: {dimension: 16, epochs: 1, minimum_count: 2}}\nmodel: {embeddings: features, layers");
        IngotProgram.Run("train", project.Folder).Expect(0);
        Assert.Contains("\"embeddings\"", System.IO.File.ReadAllText(project.Made("features", "features.json")), StringComparison.Ordinal);
        string neighbour = Directory.GetFiles(Path.GetDirectoryName(project.Made("features", "features.json"))!, "embeddings.bin").Single();
        IngotProgram.Run("embeddings", "neighbors", neighbour, "the").Expect(0);
        Assert.Contains("nothing changed", IngotProgram.Run("train", project.Folder).Expect(0).Error, StringComparison.Ordinal);
        project.Edit("epochs: 1", "epochs: 2");
        Assert.DoesNotContain("train: nothing changed", IngotProgram.Run("train", project.Folder).Expect(0).Error, StringComparison.Ordinal);
    }

    private string File(string name) => Path.Combine(folder, name);

    private string Text()
    {
        string path = File("text.txt");
        string[] animals = ["cat", "dog", "cow"];
        System.IO.File.WriteAllLines(path, Enumerable.Range(0, 900).Select(i => i % 2 == 0 ? $"the old {animals[i / 2 % 3]} eats green grass" : $"we count {i % 7} more days until then"));
        return path;
    }
}

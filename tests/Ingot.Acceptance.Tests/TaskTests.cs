using System.Text.Json;

namespace Ingot.Acceptance.Tests;

/// <summary>Tasks that learn from examples, as a user runs them.</summary>
public sealed class TaskTests
{
    private const string Classify = """
        name: moods
        objective: {task: classify, bars: {accuracy: {min: 0.8}}}
        collect: {sources: [{kind: files, path: data.tsv}]}
        prepare:
          deduplicate: {exact: false, near: {mode: "off"}}
          contamination: {action: "off"}
          split: {by: label, validation: 0.2, test: 0.2}
        tokenizer: {kind: word, vocabulary: 100}
        model: {kind: gru, width: 16, dropout: 0.1}
        train: {epochs: 10, batch: 10, device: cpu, optimizer: {kind: adamw, learning_rate: 0.02}, track: {tensorboard: false}}
        """;

    private const string Translate = """
        name: swap
        objective: {task: translate}
        collect: {sources: [{kind: files, path: data.tsv}]}
        prepare:
          deduplicate: {exact: false, near: {mode: "off"}}
          contamination: {action: "off"}
          split: {validation: 0.1, test: 0.1}
        tokenizer: {kind: word, vocabulary: 100}
        model: {kind: gru, width: 32, dropout: 0}
        train: {epochs: 12, batch: 10, device: cpu, optimizer: {kind: adamw, learning_rate: 0.02}, track: {tensorboard: false}}
        evaluate: {bootstrap_samples: 0}
        """;

    private static readonly string[] Things = ["sky", "soup", "song", "street", "garden", "winter"];

    [Fact]
    public void A_classifier_is_trained_judged_beside_its_baselines_asked_and_found_again()
    {
        using TinyProject project = Project(Classify, "label", Things.SelectMany(thing => new[] { $"the {thing} is lovely\tgood", $"the {thing} is dreadful\tbad", $"a lovely {thing} indeed\tgood", $"a dreadful {thing} indeed\tbad" }), 5);
        JsonElement report = IngotProgram.Run("run", project.Folder, "--json").Expect(0).Json;
        JsonElement test = report.GetProperty("verdict").GetProperty("task");
        Assert.True(Accuracy(test.GetProperty("score")) >= 0.8);
        Assert.Equal(["majority", "naive bayes", "logistic regression"], test.GetProperty("baselines").EnumerateArray().Select(baseline => baseline.GetProperty("name").GetString()!));
        Assert.Equal(0.5, Accuracy(test.GetProperty("baselines")[0]), 0.01);
        Assert.Equal(2, test.GetProperty("score").GetProperty("confusion").GetArrayLength());
        JsonElement answer = IngotProgram.Run("predict", project.Folder, "--text", "the garden is dreadful", "--top", "2", "--json").Expect(0).Json;
        Assert.Equal("bad", answer.GetProperty("label").GetString());
        Assert.Equal(2, answer.GetProperty("classes").GetArrayLength());
        JsonElement again = IngotProgram.Run("run", project.Folder, "--json").Expect(0).Json;
        Assert.All(again.GetProperty("steps").EnumerateArray(), step => Assert.Equal("skipped", step.GetProperty("status").GetString()));
    }

    [Fact]
    public void The_rate_of_a_classifier_is_looked_for_and_searched()
    {
        using TinyProject project = Project(Classify, "label", Things.SelectMany(thing => new[] { $"the {thing} is lovely\tgood", $"the {thing} is dreadful\tbad" }), 10);
        JsonElement curve = IngotProgram.Run("train", project.Folder, "--find-rate", "--json").Expect(0).Json;
        Assert.InRange(curve.GetProperty("suggested").GetDouble(), 1e-6, 1);
        JsonElement search = IngotProgram.Run("tune", project.Folder, "--method", "random", "--trials", "2", "--set", "train.optimizer.learning_rate=1e-7,2e-2", "--json").Expect(0).Json;
        Assert.Equal(2, search.GetProperty("trials").GetArrayLength());
        Assert.True(File.Exists(project.File("tuned.yaml")));
    }

    [Fact]
    public void A_translator_is_trained_judged_by_its_texts_and_asked()
    {
        using TinyProject project = Project(Translate, "target", from first in Things from second in Things from third in Things select $"{first} {second} {third}\t{third} {second} {first}", 1);
        JsonElement report = IngotProgram.Run("run", project.Folder, "--json").Expect(0).Json;
        Assert.True(report.GetProperty("verdict").GetProperty("task").GetProperty("score").GetProperty("metrics").GetProperty("chrf").GetProperty("value").GetDouble() > 80);
        Assert.Equal("song soup sky", IngotProgram.Run("predict", project.Folder, "--text", "sky soup song").Expect(0).Output.Trim());
    }

    [Fact]
    public void Several_labels_may_hold_at_once()
    {
        string recipe = Classify.Replace("{task: classify, bars: {accuracy: {min: 0.8}}}", "{task: classify, labels: several, bars: {micro_f1: {min: 0.9}}}", StringComparison.Ordinal);
        string[] moods = ["lovely\tgood", "dreadful\tbad", "odd\t[]", "lovely yet dreadful\t[\"good\", \"bad\"]", "lovely and loud\tgood, loud", "dreadful and loud\tbad|loud"];
        using TinyProject project = Project(recipe, "label", from thing in Things from mood in moods select $"the {thing} is {mood}", 5);
        JsonElement test = IngotProgram.Run("run", project.Folder, "--json").Expect(0).Json.GetProperty("verdict").GetProperty("task");
        JsonElement figures = test.GetProperty("score").GetProperty("metrics");
        Assert.True(figures.GetProperty("micro_f1").GetProperty("value").GetDouble() >= 0.9);
        Assert.True(figures.GetProperty("hamming_loss").GetProperty("value").GetDouble() <= 0.1);
        Assert.Equal(["bad", "good", "loud"], test.GetProperty("score").GetProperty("classes").EnumerateArray().Select(label => label.GetProperty("name").GetString()!));
        Assert.Equal(["majority", "naive bayes", "logistic regression"], test.GetProperty("baselines").EnumerateArray().Select(baseline => baseline.GetProperty("name").GetString()!));
        JsonElement answer = IngotProgram.Run("predict", project.Folder, "--text", "the street is lovely and loud", "--json").Expect(0).Json;
        Assert.Equal(["good", "loud"], answer.GetProperty("labels").EnumerateArray().Select(label => label.GetString()!).Order());
        Assert.Equal("", IngotProgram.Run("predict", project.Folder, "--text", "the street is odd").Expect(0).Output.Trim());
    }

    [Fact]
    public void A_number_is_learnt_and_told()
    {
        string recipe = Classify.Replace("{task: classify, bars: {accuracy: {min: 0.8}}}", "{task: classify, labels: number, bars: {rmse: {max: 0.5}}}", StringComparison.Ordinal).Replace("by: label, ", "", StringComparison.Ordinal);
        string[] moods = ["lovely\t2", "quite lovely\t1", "dreadful\t-2", "quite dreadful\t-1"];
        using TinyProject project = Project(recipe, "label", from thing in Things from mood in moods select $"the {thing} is {mood}", 6);
        JsonElement test = IngotProgram.Run("run", project.Folder, "--json").Expect(0).Json.GetProperty("verdict").GetProperty("task");
        Assert.True(test.GetProperty("score").GetProperty("metrics").GetProperty("pearson").GetProperty("value").GetDouble() > 0.9);
        Assert.Equal(["the mean", "ridge regression"], test.GetProperty("baselines").EnumerateArray().Select(baseline => baseline.GetProperty("name").GetString()!));
        Assert.Equal(0, test.GetProperty("baselines")[0].GetProperty("metrics").GetProperty("r2").GetProperty("value").GetDouble(), 0.2);
        Assert.InRange(IngotProgram.Run("predict", project.Folder, "--text", "the soup is dreadful", "--json").Expect(0).Json.GetProperty("value").GetDouble(), -3, -1);
        File.AppendAllText(project.File("data.tsv"), "the end\ta lot\n");
        Assert.Contains("the label 'a lot' is no number", IngotProgram.Run("run", project.Folder).Expect(3).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("llama, layers: 2, heads: 2")]
    [InlineData("gpt2, layers: 2, heads: 2")]
    public void A_decoder_translates_by_a_prompt(string kind)
    {
        string recipe = Translate.Replace("gru, width: 32, dropout: 0", kind + ", width: 64", StringComparison.Ordinal).Replace("0.02", "0.004", StringComparison.Ordinal);
        using TinyProject project = Project(recipe, "target", from first in Things from second in Things from third in Things select $"{first} {second} {third}\t{third} {second} {first}", 2);
        JsonElement report = IngotProgram.Run("run", project.Folder, "--json").Expect(0).Json;
        Assert.True(report.GetProperty("verdict").GetProperty("task").GetProperty("score").GetProperty("metrics").GetProperty("chrf").GetProperty("value").GetDouble() > 80);
        Assert.Equal("song soup sky", IngotProgram.Run("predict", project.Folder, "--text", "sky soup song").Expect(0).Output.Trim());
    }

    [Fact]
    public void A_decoder_answers_nothing_but_a_label()
    {
        string recipe = Classify.Replace("gru, width: 16, dropout: 0.1", "llama, width: 64, layers: 2, heads: 2", StringComparison.Ordinal).Replace("0.02}", "0.004}", StringComparison.Ordinal);
        using TinyProject project = Project(recipe, "label", Things.SelectMany(thing => new[] { $"the {thing} is lovely\tvery good", $"the {thing} is dreadful\tvery bad", $"a lovely {thing} indeed\tvery good", $"a dreadful {thing} indeed\tvery bad" }), 5);
        JsonElement test = IngotProgram.Run("run", project.Folder, "--json").Expect(0).Json.GetProperty("verdict").GetProperty("task");
        Assert.True(Accuracy(test.GetProperty("score")) >= 0.8);
        JsonElement answer = IngotProgram.Run("predict", project.Folder, "--text", "the garden is dreadful", "--top", "2", "--json").Expect(0).Json;
        Assert.Equal("very bad", answer.GetProperty("label").GetString());
        Assert.Equal(1, answer.GetProperty("classes").EnumerateArray().Sum(one => one.GetProperty("probability").GetDouble()), 1e-6);
    }

    [Theory]
    [InlineData("gru", "0.02")]
    [InlineData("transformer, heads: 4, layers: 1", "0.004")]
    public void A_translator_may_have_a_vocabulary_for_each_side(string kind, string rate)
    {
        string recipe = Translate.Replace("vocabulary: 100", "vocabulary: 100, shared: false", StringComparison.Ordinal).Replace("kind: gru", "kind: " + kind, StringComparison.Ordinal).Replace("0.02", rate, StringComparison.Ordinal);
        var translations = Things.Zip(["himmel", "suppe", "lied", "gasse"]).ToDictionary(pair => pair.First, pair => pair.Second);
        using TinyProject project = Project(recipe, "target", from first in translations.Keys from second in translations.Keys from third in translations.Keys select $"{first} {second} {third} .\t{translations[third]} {translations[second]} {translations[first]}", 5);
        JsonElement report = IngotProgram.Run("run", project.Folder, "--json").Expect(0).Json;
        Assert.True(report.GetProperty("verdict").GetProperty("task").GetProperty("score").GetProperty("metrics").GetProperty("chrf").GetProperty("value").GetDouble() > 80);
        Assert.Equal("lied suppe himmel", IngotProgram.Run("predict", project.Folder, "--text", "sky soup song .").Expect(0).Output.Trim());
        JsonElement made = IngotProgram.Run("model", "summary", project.Folder, "--json").Expect(0).Json;
        // End of text and unknown beside four words and a stop, and beside four words.
        int[] tables = [.. made.GetProperty("tensors").EnumerateArray().Where(tensor => tensor.GetProperty("name").GetString()!.Contains("embed", StringComparison.Ordinal) && !tensor.GetProperty("name").GetString()!.Contains("position", StringComparison.Ordinal) && tensor.GetProperty("shape").GetArrayLength() == 2).Select(tensor => tensor.GetProperty("shape")[0].GetInt32())];
        Assert.Equal([7, 6], tables);
    }

    [Theory]
    [InlineData("task: classify,", "task: translate, labels: several,", "the task 'translate' learns no labels")]
    [InlineData("tokenizer: {kind: word, vocabulary: 100}", "tokenizer: {kind: word, shared: false}", "there is but one vocabulary")]
    [InlineData("kind: gru", "kind: mixtral", "the architecture 'mixtral' cannot classify")]
    [InlineData("kind: gru", "kind: gruu", "nearest: gru")]
    [InlineData("task: classify", "task: clasify", "nearest: classify")]
    [InlineData("kind: gru, width: 16", "kind: bert, width: 16, heads: 3", "3 heads do not divide a width of 16")]
    [InlineData("accuracy: {min", "accuracyy: {min", "nearest: accuracy")]
    public void What_cannot_work_is_refused_before_any_data_is_read(string from, string to, string why)
    {
        using TinyProject project = Project(Classify.Replace(from, to, StringComparison.Ordinal), "label", [], 1);
        Assert.Contains(why, IngotProgram.Run("run", project.Folder).Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_only_validation_documents_have_is_refused_with_the_mend()
    {
        string recipe = Classify.Replace("{kind: files, path: data.tsv}", "{kind: files, path: data.tsv}, {kind: files, path: more.tsv}", StringComparison.Ordinal)
            .Replace("by: label,", "by: label, validation_sources: [more.tsv],", StringComparison.Ordinal);
        using TinyProject project = Project(recipe, "label", Things.SelectMany(thing => new[] { $"lovely {thing}\tgood", $"dreadful {thing}\tbad" }), 1);
        File.WriteAllText(project.File("more.tsv"), "text\tlabel\nan odd sky\todd\n");
        string error = IngotProgram.Run("run", project.Folder).Expect(3).Error;
        Assert.Contains("no training document has the label 'odd'", error, StringComparison.Ordinal);
        Assert.Contains("by: label", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decoder_has_one_vocabulary()
    {
        string recipe = Translate.Replace("gru, width: 32, dropout: 0", "llama, width: 64", StringComparison.Ordinal).Replace("vocabulary: 100", "shared: false", StringComparison.Ordinal);
        using TinyProject project = Project(recipe, "target", [], 1);
        Assert.Contains("a decoder reads text and answer as one", IngotProgram.Run("run", project.Folder).Expect(2).Error, StringComparison.Ordinal);
    }

    private static double Accuracy(JsonElement score) => score.GetProperty("metrics").GetProperty("accuracy").GetProperty("value").GetDouble();

    private static TinyProject Project(string recipe, string column, IEnumerable<string> rows, int times)
    {
        var project = new TinyProject(recipe);
        string[] all = [.. rows];
        File.WriteAllText(project.File("data.tsv"), $"text\t{column}\n" + string.Concat(Enumerable.Range(0, times).SelectMany(_ => all).Select(row => row + "\n")));
        return project;
    }
}

using System.Text.Json;

namespace Ingot.Acceptance.Tests;

/// <summary>A classifier that begins as a pretrained language model, and what architectures cost before anything is trained.</summary>
public sealed class TunedClassifierTests
{
    private const string Base = """
        name: base
        objective: {task: generate}
        collect: {sources: [{kind: files, path: text.txt}]}
        prepare: {deduplicate: {exact: false, near: {mode: "off"}}, contamination: {action: "off"}, split: {by: position, validation: 0.2, test: 0.1}}
        tokenizer: {kind: char}
        model: {layers: 1, width: 32, heads: 2, feed_forward: 64, context: 32}
        train: {steps: 5, batch: 4}
        """;

    private const string Reviews = """
        name: reviews
        objective: {task: classify}
        collect: {sources: [{kind: files, path: reviews.tsv}]}
        prepare: {deduplicate: {exact: false, near: {mode: "off"}}, contamination: {action: "off"}, split: {by: label, validation: 0.2, test: 0.1}}
        train: {batch: 20, epochs: 12, optimizer: {kind: adamw, learning_rate: 0.01}}
        """;

    [Theory]
    [InlineData("train.freeze=[embeddings]", false)]
    [InlineData("train.adapter={kind: lora, rank: 8}", true)]
    public void A_language_model_with_a_head_learns_labels_and_answers_in_plain_code(string trained, bool adapts)
    {
        using var pretrained = new TinyProject(Base);
        File.WriteAllLines(pretrained.File("text.txt"), Enumerable.Range(0, 60).Select(i => $"a good and pleasant, bad and broken thing number {i}"));
        IngotProgram.Run("train", pretrained.Folder).Expect(0);
        using var project = new TinyProject(Reviews);
        File.WriteAllLines(project.File("reviews.tsv"), ["text\tlabel", .. Enumerable.Range(0, 160).Select(i => i % 2 == 0 ? $"a good thing {i % 7}\tpos" : $"a bad thing {i % 5}\tneg")]);
        string[] based = ["--set", $"model.base={pretrained.Folder}", "--set", trained];
        JsonElement report = IngotProgram.Run(["run", project.Folder, .. based, "--json"]).Expect(0).Json;
        Assert.Equal(1, report.GetProperty("verdict").GetProperty("task").GetProperty("score").GetProperty("metrics").GetProperty("accuracy").GetProperty("value").GetDouble());
        IngotProgram.Outcome answer = IngotProgram.Run("predict", project.Folder, "--text", "a bad thing 3").Expect(0);
        Assert.Contains("neg", answer.Output, StringComparison.Ordinal);
        if (adapts) Merge(Path.GetDirectoryName(pretrained.Made("train", "config.json"))!, project.Made("train", "adapter_config.json"), project.File("merged"));
        IngotProgram.Outcome refused = IngotProgram.Run(["plan", project.Folder, .. based, "--set", "model.kind=lstm"]).Expect(2);
        Assert.Contains("model.kind", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encoder_learns_a_language_by_hidden_words_and_then_labels()
    {
        using var pretrained = new TinyProject(Base.Replace("task: generate", "task: fill_mask", StringComparison.Ordinal).Replace("text.txt", "text.tsv", StringComparison.Ordinal).Replace("by: position, ", "", StringComparison.Ordinal).Replace("kind: char", "kind: word, vocabulary: 100", StringComparison.Ordinal)
            .Replace("model: {layers: 1, width: 32, heads: 2, feed_forward: 64, context: 32}", "model: {layers: 1, width: 64, heads: 2, context: 16, dropout: 0}", StringComparison.Ordinal)
            .Replace("{steps: 5, batch: 4}", "{epochs: 150, batch: 16, device: cpu, optimizer: {learning_rate: 0.002}}", StringComparison.Ordinal));
        File.WriteAllLines(pretrained.File("text.tsv"), ["text\tplace", .. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? $"a good thing {i % 7} is a pleasant thing\t{i}" : $"a bad thing {i % 5} is a broken thing\t{i}")]);
        JsonElement report = IngotProgram.Run("run", pretrained.Folder, "--json").Expect(0).Json.GetProperty("verdict").GetProperty("task");
        double Accuracy(JsonElement score) => score.GetProperty("metrics").GetProperty("accuracy").GetProperty("value").GetDouble();
        Assert.True(Accuracy(report.GetProperty("score")) > 0.5 && Accuracy(report.GetProperty("score")) > Accuracy(report.GetProperty("baselines")[0]) + 0.2);
        JsonElement hidden = IngotProgram.Run("predict", pretrained.Folder, "--text", "a bad thing 3 is a [MASK] thing", "--json").Expect(0).Json;
        Assert.Contains("broken", hidden.GetProperty("hidden")[0][0].GetProperty("label").GetString(), StringComparison.Ordinal);
        Assert.Contains("does not continue text", IngotProgram.Run("plan", pretrained.Folder, "--set", "objective.task=generate", "--set", $"model={{base: {pretrained.Folder}}}").Expect(2).Error, StringComparison.Ordinal);
        using var project = new TinyProject(Reviews.Replace("0.01", "0.003", StringComparison.Ordinal).Replace("epochs: 12", "epochs: 30", StringComparison.Ordinal));
        File.WriteAllLines(project.File("reviews.tsv"), ["text\tlabel", .. Enumerable.Range(0, 160).Select(i => i % 2 == 0 ? $"a good thing {i % 7}\tpos" : $"a bad thing {i % 5}\tneg")]);
        JsonElement labelled = IngotProgram.Run("run", project.Folder, "--set", $"model.base={pretrained.Folder}", "--json").Expect(0).Json;
        Assert.Equal(1, Accuracy(labelled.GetProperty("verdict").GetProperty("task").GetProperty("score")));
        Assert.Contains("neg", IngotProgram.Run("predict", project.Folder, "--text", "a bad thing 3").Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("adapters are for decoders", IngotProgram.Run("plan", project.Folder, "--set", $"model.base={pretrained.Folder}", "--set", "train.adapter={kind: lora}").Expect(2).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train.freeze=[embeddings]")]
    [InlineData("train.adapter={kind: lora, rank: 8}")]
    public void A_language_model_turns_texts_into_others_by_a_prompt(string trained)
    {
        using var pretrained = new TinyProject(Base.Replace("context: 32", "context: 64", StringComparison.Ordinal).Replace("steps: 5", "steps: 200", StringComparison.Ordinal));
        File.WriteAllLines(pretrained.File("text.txt"), Enumerable.Range(0, 60).Select(i => $"a good and pleasant, bad and broken thing number {i}: the Translation"));
        IngotProgram.Run("train", pretrained.Folder).Expect(0);
        using var project = new TinyProject(Reviews.Replace("task: classify", "task: translate", StringComparison.Ordinal).Replace("by: label, ", "", StringComparison.Ordinal));
        File.WriteAllLines(project.File("reviews.tsv"), ["text\ttarget", .. Enumerable.Range(0, 160).Select(i => i % 2 == 0 ? $"a good thing {i % 7}\tgood" : $"a bad thing {i % 5}\tbroken")]);
        JsonElement report = IngotProgram.Run(["run", project.Folder, "--set", $"model.base={pretrained.Folder}", "--set", trained, "--set", "train.epochs=60", "--json"]).Expect(0).Json;
        Assert.True(report.GetProperty("verdict").GetProperty("task").GetProperty("score").GetProperty("metrics").GetProperty("chrf").GetProperty("value").GetDouble() > 95);
        Assert.Equal("broken", IngotProgram.Run("predict", project.Folder, "--text", "a bad thing 3").Expect(0).Output.Trim());
    }

    // The adapter by itself, put into the base once more: whoever has no more than the two finds the labels by their numbers.
    private static void Merge(string pretrained, string adapter, string merged)
    {
        Assert.Contains("\"SEQ_CLS\"", File.ReadAllText(adapter), StringComparison.Ordinal);
        IngotProgram.Run("models", "merge", pretrained, Path.GetDirectoryName(adapter)!, "--output", merged).Expect(0);
        string config = File.ReadAllText(Path.Combine(merged, "config.json"));
        Assert.Contains("\"1\": \"LABEL_1\"", config, StringComparison.Ordinal);
        Assert.Contains("LlamaForSequenceClassification", config, StringComparison.Ordinal);
        string weights = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(adapter)!)!, "model.safetensors");
        Assert.Equal(File.ReadAllBytes(weights), File.ReadAllBytes(Path.Combine(merged, "model.safetensors")));
    }

    [Fact]
    public void An_architecture_tells_its_weights_and_the_memory_of_a_batch_before_there_is_a_project()
    {
        JsonElement shown = IngotProgram.Run("model", "show", "gru", "--task", "translate", "--vocabulary", "2000", "--width", "32", "--batch", "16", "--length", "32", "--json").Expect(0).Json;
        Assert.Equal(shown.GetProperty("parameters").GetInt64(), shown.GetProperty("tensors").EnumerateArray().Sum(tensor => tensor.GetProperty("weights").GetInt64()));

        // The scores of all words at every place, twice: forwards, and their gradient.
        Assert.InRange(shown.GetProperty("batch_bytes").GetInt64(), 2 * 16 * 32 * 2000 * sizeof(float), 1L << 30);
        JsonElement two = IngotProgram.Run("model", "show", "transformer", "--task", "translate", "--vocabulary", "300", "--target-vocabulary", "200", "--width", "32", "--batch", "2", "--length", "8", "--json").Expect(0).Json;
        Assert.Equal(two.GetProperty("parameters").GetInt64(), two.GetProperty("tensors").EnumerateArray().Sum(tensor => tensor.GetProperty("weights").GetInt64()));
        Assert.Contains(two.GetProperty("tensors").EnumerateArray(), tensor => tensor.GetProperty("name").GetString() == "model.decoder.embed_tokens.weight" && tensor.GetProperty("shape")[0].GetInt32() == 200);
        Assert.Contains("no text of another", IngotProgram.Run("model", "show", "textcnn", "--target-vocabulary", "200").Expect(2).Error, StringComparison.Ordinal);
        IngotProgram.Outcome refused = IngotProgram.Run("model", "show", "textcnn", "--task", "translate").Expect(2);
        Assert.Contains("cannot translate", refused.Error, StringComparison.Ordinal);
    }
}

using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Inference.Classification;
using Ingot.Text.Tokenizers;

namespace Ingot.Inference.Tests.Classification;

/// <summary>The weights and log-probabilities of tests/Ingot.Models.Tests/References/networks.py, which wrote the networks plainly in PyTorch.</summary>
public sealed class SequenceClassifierTests : IDisposable
{
    private const string Labels = "\"id2label\": {\"0\": \"a\", \"1\": \"b\", \"2\": \"c\"}, \"pad_token_id\": 0";

    private static readonly Dictionary<string, string> Shapes = new()
    {
        ["text-cnn-rand"] = "\"model_type\": \"text_cnn\", \"vocab_size\": 19, \"hidden_size\": 10, \"num_filters\": 6, \"kernel_sizes\": [2, 3, 4], \"channels\": \"rand\", \"max_position_embeddings\": 7",
        ["text-cnn-multichannel"] = "\"model_type\": \"text_cnn\", \"vocab_size\": 19, \"hidden_size\": 10, \"num_filters\": 6, \"kernel_sizes\": [2, 3, 4], \"channels\": \"multichannel\", \"max_position_embeddings\": 7",
        ["lstm-classifier"] = "\"model_type\": \"recurrent_classifier\", \"cell\": \"lstm\", \"vocab_size\": 19, \"embedding_size\": 8, \"hidden_size\": 5, \"num_hidden_layers\": 2, \"max_position_embeddings\": 6",
        ["gru-classifier"] = "\"model_type\": \"recurrent_classifier\", \"cell\": \"gru\", \"vocab_size\": 19, \"embedding_size\": 8, \"hidden_size\": 5, \"num_hidden_layers\": 2, \"max_position_embeddings\": 6",
        ["bert-masked"] = "\"model_type\": \"bert\", \"architectures\": [\"BertForMaskedLM\"], \"vocab_size\": 23, \"hidden_size\": 12, \"num_hidden_layers\": 2, \"num_attention_heads\": 3, \"intermediate_size\": 20, \"max_position_embeddings\": 8, \"type_vocab_size\": 2, \"mask_token_id\": 22",
        ["bert-classifier"] = "\"model_type\": \"bert\", \"vocab_size\": 23, \"hidden_size\": 12, \"num_hidden_layers\": 2, \"num_attention_heads\": 3, \"intermediate_size\": 20, \"max_position_embeddings\": 8, \"type_vocab_size\": 2",
    };

    private readonly string folder = Directory.CreateTempSubdirectory("ingot-classifier-").FullName;

    public static TheoryData<string> Names => [.. Shapes.Keys.Where(name => name != "bert-masked")];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Probabilities_are_those_of_a_plain_implementation_in_PyTorch(string name)
    {
        using SafetensorsReader reference = Write(name);
        SequenceClassifier classifier = SequenceClassifier.Load(folder);
        int[] ids = Numbers(reference, "batch/ids"), lengths = Numbers(reference, "batch/lengths"), labels = Numbers(reference, "batch/labels");
        float[] scores = MemoryMarshal.Cast<byte, float>(reference.Bytes("scores")).ToArray();
        int length = ids.Length / lengths.Length;
        for (int b = 0; b < lengths.Length; b++)
        {
            float[] probabilities = classifier.Outcomes(ids.AsSpan(b * length, lengths[b]));
            Assert.Equal(1, probabilities.Sum(), 1e-5);
            Assert.Equal(scores[b], Math.Log(probabilities[labels[b]]), 1e-5);
        }
    }

    [Fact]
    public void Labels_that_may_all_hold_are_each_asked_alone_and_numbers_come_as_they_are()
    {
        using SafetensorsReader reference = Write("text-cnn-rand");
        float[] Of(string problem)
        {
            string path = Path.Combine(folder, "config.json");
            JsonObject config = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
            config["problem_type"] = problem;
            File.WriteAllText(path, config.ToJsonString());
            return SequenceClassifier.Load(folder).Outcomes([4, 5, 6, 7]);
        }

        float[] classes = Of("single_label_classification"), labels = Of("multi_label_classification"), numbers = Of("regression");
        double all = numbers.Sum(number => Math.Exp(number));
        for (int i = 0; i < numbers.Length; i++)
        {
            Assert.Equal(classes[i], Math.Exp(numbers[i]) / all, 1e-5);
            Assert.Equal(labels[i], 1 / (1 + Math.Exp(-numbers[i])), 1e-5);
        }
    }

    [Fact]
    public void Hidden_words_have_the_probabilities_of_a_plain_implementation_in_PyTorch()
    {
        using SafetensorsReader reference = Write("bert-masked");
        MaskFiller filler = MaskFiller.Load(folder);
        Assert.True(MaskFiller.Takes(folder));
        int[] ids = Numbers(reference, "batch/ids"), lengths = Numbers(reference, "batch/lengths"), places = Numbers(reference, "batch/places"), targets = Numbers(reference, "batch/targets");
        float[] scores = MemoryMarshal.Cast<byte, float>(reference.Bytes("scores")).ToArray();
        int length = ids.Length / lengths.Length;
        for (int i = 0; i < places.Length; i++)
        {
            int row = places[i] / length;
            Assert.Equal(scores[i], Math.Log(filler.Told(ids.AsSpan(row * length, lengths[row]), [places[i] % length])[0][targets[i]]), 1e-5);
        }

        IReadOnlyList<ClassScore> words = Assert.Single(filler.Fill("ab[MASK]c", 3));
        Assert.Equal(3, words.Count);
        Assert.Equal(words.OrderByDescending(word => word.Probability), words);
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => filler.Fill("abc", 1)).Code);
    }

    /// <summary>A head of the first rows of the output matrix gives the logits of the first words, which families.py computed in PyTorch.</summary>
    [Theory]
    [InlineData("llama", "lm_head.weight")]
    [InlineData("mistral", "lm_head.weight")]
    [InlineData("gpt2", "transformer.wte.weight")]
    public void A_decoder_is_classified_by_its_state_at_the_last_token(string family, string words)
    {
        string source = Path.Combine(AppContext.BaseDirectory, "References", "families", family);
        JsonObject config = JsonNode.Parse(File.ReadAllText(Path.Combine(source, "config.json")))!.AsObject();
        config["architectures"] = new JsonArray("XForSequenceClassification");
        config["id2label"] = JsonNode.Parse("{\"0\": \"a\", \"1\": \"b\", \"2\": \"c\"}");
        File.WriteAllText(Path.Combine(folder, "config.json"), config.ToJsonString());
        TokenizerCatalog.Train(new CharacterSettings(), ["abcdefghijklmnop"], Core.Progress.NoProgress.Instance, CancellationToken.None).Save(folder);
        using (SafetensorsReader weights = SafetensorsReader.Open(Path.Combine(source, "model.safetensors")))
        {
            SafetensorsEntry matrix = weights.Tensors[words];
            byte[] head = weights.Bytes(words)[..(int)(matrix.Length / matrix.Shape[0] * 3)].ToArray();
            SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"),
            [
                .. weights.Tensors.Values.Where(entry => entry.Name != "lm_head.weight").Select(entry => new SafetensorsTensor(entry.Name, entry.DType, entry.Shape, weights.Bytes(entry.Name).ToArray())),
                new SafetensorsTensor("score.weight", matrix.DType, [3, matrix.Shape[1]], head),
            ]);
        }

        using SafetensorsReader expected = SafetensorsReader.Open(Path.Combine(source, "expected.safetensors"));
        int[] ids = [.. MemoryMarshal.Cast<byte, float>(expected.Bytes("windows")).ToArray().Select(id => (int)id)];
        float[] logits = MemoryMarshal.Cast<byte, float>(expected.Bytes("logits")).ToArray();
        SequenceClassifier classifier = SequenceClassifier.Load(folder);
        for (int b = 0; b < 3; b++)
        {
            double[] shares = [.. logits.Skip(b * 29).Take(3).Select(logit => Math.Exp(logit))];
            float[] found = classifier.Outcomes(ids.AsSpan(b * 12, 11));
            for (int k = 0; k < 3; k++) Assert.Equal(shares[k] / shares.Sum(), found[k], 2e-5);
        }
    }

    [Fact]
    public void A_text_has_its_classes_the_most_probable_first_whatever_its_length()
    {
        Write("lstm-classifier").Dispose();
        SequenceClassifier classifier = SequenceClassifier.Load(folder);
        foreach (string text in (string[])["", "abc", new string('b', 1000)])
        {
            IReadOnlyList<ClassScore> scores = classifier.Predict(text);
            Assert.Equal(["a", "b", "c"], scores.Select(score => score.Label).Order());
            Assert.Equal(scores.OrderByDescending(score => score.Probability), scores);
        }
    }

    [Theory]
    [InlineData("\"hidden_size\": 5", "\"hidden_size\": 6", "has the shape")]
    [InlineData("\"cell\": \"lstm\"", "\"cell\": \"tree\"", "the cell tree is not known")]
    [InlineData("recurrent_classifier", "mamba", "not supported")]
    [InlineData("\"vocab_size\": 19", "\"vocab_size\": 99999999", "vocab_size")]
    [InlineData("\"pad_token_id\": 0", "\"pad_token_id\": 19", "outside the vocabulary")]
    [InlineData("id2label", "id2name", "no classifier")]
    public void A_configuration_that_does_not_fit_is_a_data_error_that_says_why(string from, string to, string why)
    {
        Write("lstm-classifier").Dispose();
        string path = Path.Combine(folder, "config.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
        IngotException fault = Assert.Throws<IngotException>(() => SequenceClassifier.Load(folder));
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
    }

    private SafetensorsReader Write(string name)
    {
        SafetensorsReader reference = SafetensorsReader.Open(Path.Combine(AppContext.BaseDirectory, "References", "networks", name + ".safetensors"));
        const string prefix = "weight/";
        SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"),
            [.. reference.Tensors.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(entry => new SafetensorsTensor(entry.Key[prefix.Length..], entry.Value.DType, [.. entry.Value.Shape], reference.Bytes(entry.Key).ToArray()))]);
        File.WriteAllText(Path.Combine(folder, "config.json"), $"{{{Shapes[name]}, {Labels}}}");
        TokenizerCatalog.Train(new CharacterSettings(), ["abcdefghijklmnop"], Core.Progress.NoProgress.Instance, CancellationToken.None).Save(folder);
        return reference;
    }

    private static int[] Numbers(SafetensorsReader reference, string name) => [.. MemoryMarshal.Cast<byte, float>(reference.Bytes(name)).ToArray().Select(value => (int)value)];
}

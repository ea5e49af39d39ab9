using System.Runtime.InteropServices;
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
        ["bert-classifier"] = "\"model_type\": \"bert\", \"vocab_size\": 23, \"hidden_size\": 12, \"num_hidden_layers\": 2, \"num_attention_heads\": 3, \"intermediate_size\": 20, \"max_position_embeddings\": 8, \"type_vocab_size\": 2",
    };

    private readonly string folder = Directory.CreateTempSubdirectory("ingot-classifier-").FullName;

    public static TheoryData<string> Names => [.. Shapes.Keys];

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
            float[] probabilities = classifier.Probabilities(ids.AsSpan(b * length, lengths[b]));
            Assert.Equal(1, probabilities.Sum(), 1e-5);
            Assert.Equal(scores[b], Math.Log(probabilities[labels[b]]), 1e-5);
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
    [InlineData("recurrent_classifier", "llama", "not supported")]
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

using System.Runtime.InteropServices;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Inference.Sequences;
using Ingot.Text.Tokenizers;

namespace Ingot.Inference.Tests.Sequences;

/// <summary>The weights and log-probabilities of tests/Ingot.Models.Tests/References/networks.py, which wrote the networks plainly in PyTorch.</summary>
public sealed class SequenceModelTests : IDisposable
{
    private const string Ids = "\"vocab_size\": 17, \"max_position_embeddings\": 8, \"pad_token_id\": 0, \"eos_token_id\": 0, \"decoder_start_token_id\": 0";
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-sequences-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("mbart")]
    [InlineData("lstm-luong")]
    [InlineData("lstm-bahdanau")]
    [InlineData("gru-luong")]
    [InlineData("gru-bahdanau")]
    public void Step_by_step_scores_are_those_of_a_plain_implementation_in_PyTorch_that_sees_all_at_once(string name)
    {
        using SafetensorsReader reference = Write(name);
        SequenceModel model = SequenceModel.Load(folder);
        int[] sources = Numbers(reference, "sources"), sourceLengths = Numbers(reference, "source_lengths"), targets = Numbers(reference, "targets"), targetLengths = Numbers(reference, "target_lengths");
        float[] expected = MemoryMarshal.Cast<byte, float>(reference.Bytes("scores")).ToArray();
        int at = 0;
        for (int b = 0; b < sourceLengths.Length; b++)
        {
            double[] scores = model.Score(sources.AsSpan(b * (sources.Length / sourceLengths.Length), sourceLengths[b]), targets.AsSpan(b * (targets.Length / targetLengths.Length), targetLengths[b]));
            foreach (double score in scores) Assert.Equal(expected[at++], score, 1e-5);
        }

        Assert.Equal(expected.Length, at);
    }

    [Fact]
    public void Any_text_is_answered_and_the_same_each_time()
    {
        Write("mbart").Dispose();
        SequenceModel model = SequenceModel.Load(folder);
        foreach (string text in (string[])["", "abc", new string('b', 1000)])
        {
            string[] twice = model.Generate([text, text], new DecodingSettings(), CancellationToken.None);
            Assert.Equal(twice[0], twice[1]);
        }
    }

    [Theory]
    [InlineData("\"encoder_attention_heads\": 3", "\"encoder_attention_heads\": 5", "does not divide")]
    [InlineData("\"eos_token_id\": 0", "\"eos_token_id\": 17", "outside the vocabulary")]
    [InlineData("\"model_type\": \"mbart\"", "\"model_type\": \"llama\"", "turns no text into another")]
    [InlineData("\"encoder_ffn_dim\": 20", "\"encoder_ffn_dim\": 21", "has the shape")]
    public void A_configuration_that_does_not_fit_is_a_data_error_that_says_why(string from, string to, string why)
    {
        Write("mbart").Dispose();
        string path = Path.Combine(folder, "config.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
        IngotException fault = Assert.Throws<IngotException>(() => SequenceModel.Load(folder));
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
        string shape = name == "mbart"
            ? "\"model_type\": \"mbart\", \"d_model\": 12, \"encoder_layers\": 2, \"decoder_layers\": 2, \"encoder_attention_heads\": 3, \"decoder_attention_heads\": 3, \"encoder_ffn_dim\": 20, \"decoder_ffn_dim\": 20"
            : $"\"model_type\": \"recurrent_encoder_decoder\", \"cell\": \"{name.Split('-')[0]}\", \"attention\": \"{name.Split('-')[1]}\", \"embedding_size\": 8, \"hidden_size\": 6, \"num_hidden_layers\": 2";
        File.WriteAllText(Path.Combine(folder, "config.json"), $"{{{shape}, {Ids}}}");
        TokenizerCatalog.Train(new CharacterSettings(), ["abcdefghijklmn"], Core.Progress.NoProgress.Instance, CancellationToken.None).Save(folder);
        return reference;
    }

    private static int[] Numbers(SafetensorsReader reference, string name) => [.. MemoryMarshal.Cast<byte, float>(reference.Bytes("batch/" + name)).ToArray().Select(value => (int)value)];
}

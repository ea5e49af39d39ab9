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
    [InlineData("mbart-separate", 11)]
    [InlineData("gru-luong-separate", 23)]
    [InlineData("lstm-bahdanau-separate", 11)]
    public void Step_by_step_scores_are_those_of_a_plain_implementation_in_PyTorch_that_sees_all_at_once(string name, int? own = null)
    {
        using SafetensorsReader reference = Write(name, own);
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

    [Fact]
    public void What_is_written_is_spelt_by_the_tokenizer_of_the_target()
    {
        Write("gru-luong-separate", 23).Dispose();
        SequenceModel model = SequenceModel.Load(folder);
        string[] made = model.Generate(["abc", "nml", "ffff", "a"], new DecodingSettings(), CancellationToken.None);
        Assert.Contains(made, text => text.Length > 0);
        Assert.All(made, text => Assert.All(text.Where(character => character != '\uFFFD'), character => Assert.InRange(character, 'r', 'z')));
    }

    [Fact]
    public void A_target_without_its_tokenizer_and_a_tokenizer_that_fits_no_target_are_data_errors_that_say_why()
    {
        Write("mbart-separate", 11).Dispose();
        string target = Path.Combine(folder, TokenizerPair.TargetFolder);
        Characters("abcdefghijklmn").Save(target);
        Refused("the target's tokenizer has 16 ids, the model 11");
        Directory.Delete(target, recursive: true);
        Refused("there is no tokenizer in target_tokenizer");
        Write("mbart").Dispose();
        Characters("z").Save(target);
        Refused("there is a tokenizer in target_tokenizer, but no decoder_vocab_size");

        void Refused(string why)
        {
            IngotException fault = Assert.Throws<IngotException>(() => SequenceModel.Load(folder));
            Assert.Equal(ExitCode.Data, fault.Code);
            Assert.Contains(why, fault.Message, StringComparison.Ordinal);
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

    private SafetensorsReader Write(string name, int? own = null)
    {
        SafetensorsReader reference = SafetensorsReader.Open(Path.Combine(AppContext.BaseDirectory, "References", "networks", name + ".safetensors"));
        const string prefix = "weight/";
        SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"),
            [.. reference.Tensors.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(entry => new SafetensorsTensor(entry.Key[prefix.Length..], entry.Value.DType, [.. entry.Value.Shape], reference.Bytes(entry.Key).ToArray()))]);
        string shape = name.StartsWith("mbart", StringComparison.Ordinal)
            ? "\"model_type\": \"mbart\", \"d_model\": 12, \"encoder_layers\": 2, \"decoder_layers\": 2, \"encoder_attention_heads\": 3, \"decoder_attention_heads\": 3, \"encoder_ffn_dim\": 20, \"decoder_ffn_dim\": 20"
            : $"\"model_type\": \"recurrent_encoder_decoder\", \"cell\": \"{name.Split('-')[0]}\", \"attention\": \"{name.Split('-')[1]}\", \"embedding_size\": 8, \"hidden_size\": 6, \"num_hidden_layers\": 2";
        string decoder = own is { } size ? $", \"decoder_vocab_size\": {size}" : "";
        File.WriteAllText(Path.Combine(folder, "config.json"), $"{{{shape}, {Ids}{decoder}}}");
        Tokenizer source = Characters("abcdefghijklmn");
        new TokenizerPair(source, own is null ? source : Characters("zyxwvutsr")).Save(folder);
        return reference;
    }

    private static Tokenizer Characters(string text) => TokenizerCatalog.Train(new CharacterSettings(), [text], Core.Progress.NoProgress.Instance, CancellationToken.None);

    private static int[] Numbers(SafetensorsReader reference, string name) => [.. MemoryMarshal.Cast<byte, float>(reference.Bytes("batch/" + name)).ToArray().Select(value => (int)value)];
}

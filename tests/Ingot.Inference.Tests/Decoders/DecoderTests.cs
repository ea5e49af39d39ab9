using System.Runtime.InteropServices;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Inference.Engine;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Tests.Decoders;

/// <summary>The weights and log-probabilities of tests/Ingot.Models.Tests/References/networks.py, which wrote the networks plainly in PyTorch.</summary>
public sealed class DecoderTests : IDisposable
{
    private static readonly Dictionary<string, string> Shapes = new()
    {
        ["lstm-text"] = """{"model_type": "recurrent_language_model", "cell": "lstm", "vocab_size": 17, "embedding_size": 6, "hidden_size": 5, "num_hidden_layers": 2, "tie_word_embeddings": false}""",
        ["gru-text"] = """{"model_type": "recurrent_language_model", "cell": "gru", "vocab_size": 17, "embedding_size": 6, "hidden_size": 5, "num_hidden_layers": 2, "tie_word_embeddings": true}""",
        ["gated-convolution"] = """{"model_type": "gated_convolution", "vocab_size": 17, "hidden_size": 6, "kernel_sizes": [3, 2], "tie_word_embeddings": true}""",
    };

    private readonly ScratchFolder folder = new();

    public static TheoryData<string> Names => [.. Shapes.Keys];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Probabilities_are_those_of_a_plain_implementation_in_PyTorch_whether_tokens_come_together_or_one_by_one(string name)
    {
        using SafetensorsReader reference = Write(name);
        using var model = InferenceModel.Load(folder.Path, new InferenceSettings { Threads = 2 });
        int[] ids = [.. MemoryMarshal.Cast<byte, float>(reference.Bytes("batch/ids")).ToArray().Select(id => (int)id)];
        ReadOnlySpan<float> scores = MemoryMarshal.Cast<byte, float>(reference.Bytes("scores"));
        using DecodingSession session = model.NewSession(), apart = model.NewSession();
        const int length = 7;
        for (int row = 0; row < ids.Length / (length + 1); row++)
        {
            ReadOnlySpan<int> window = ids.AsSpan(row * (length + 1), length + 1);
            var logits = new float[length * model.VocabSize];
            session.Truncate(0);
            apart.Truncate(0);
            session.Append(window[..length], logits);
            for (int t = 0; t < length; t++)
            {
                ReadOnlySpan<float> here = logits.AsSpan(t * model.VocabSize, model.VocabSize);
                Assert.Equal(here, apart.Append([window[t]]));
                double sum = 0;
                foreach (float logit in here) sum += Math.Exp(logit);
                Assert.Equal(scores[(row * length) + t], here[window[t + 1]] - Math.Log(sum), 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_session_that_is_cut_goes_on_as_if_the_rest_had_not_been_read(string name)
    {
        Write(name).Dispose();
        using var model = InferenceModel.Load(folder.Path, new InferenceSettings { Threads = 1, Context = 100 });
        using DecodingSession session = model.NewSession(), fresh = model.NewSession();
        int[] text = [.. Enumerable.Range(0, 80).Select(i => i * 7 % 17)];
        session.Append(text);
        session.Truncate(41);
        Assert.Equal(text[..41], session.Tokens.ToArray());
        Assert.Equal(fresh.Append(text.AsSpan(0, 42)), session.Append([text[41]]));
        Assert.Equal(100, session.Capacity);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_in_bfloat16_stay_near_and_decoding_allocates_nothing_for_each_token(string name)
    {
        Write(name).Dispose();
        using var exact = InferenceModel.Load(folder.Path, new InferenceSettings { Threads = 1 });
        using var rounded = InferenceModel.Load(folder.Path, new InferenceSettings { Threads = 1, Weights = WeightPrecision.Bfloat16 });
        using DecodingSession session = exact.NewSession(), coarse = rounded.NewSession();
        ReadOnlySpan<float> one = session.Append([1, 2, 3]), other = coarse.Append([1, 2, 3]);
        for (int i = 0; i < one.Length; i++) Assert.Equal(one[i], other[i], 0.05);
        Assert.True(rounded.BytesPerToken < exact.BytesPerToken);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 64; i++) session.Append([i % 17]);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("lstm-text", "\"hidden_size\": 5", "\"hidden_size\": 6", "has the shape")]
    [InlineData("lstm-text", "\"cell\": \"lstm\"", "\"cell\": \"tree\"", "the cell tree is not known")]
    [InlineData("lstm-text", "\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3", "is missing")]
    [InlineData("gated-convolution", "[3, 2]", "[]", "kernel_sizes")]
    [InlineData("gated-convolution", "[3, 2]", "[3, 3]", "has the shape")]
    [InlineData("gated-convolution", "\"vocab_size\": 17", "\"vocab_size\": -1", "vocab_size")]
    public void A_configuration_that_does_not_fit_is_a_data_error_that_says_why(string name, string from, string to, string why)
    {
        Write(name).Dispose();
        string path = Path.Combine(folder.Path, "config.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
        IngotException fault = Assert.Throws<IngotException>(() => InferenceModel.Load(folder.Path));
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
    }

    private SafetensorsReader Write(string name)
    {
        SafetensorsReader reference = SafetensorsReader.Open(Path.Combine(AppContext.BaseDirectory, "References", "networks", name + ".safetensors"));
        const string prefix = "weight/";
        SafetensorsWriter.Write(Path.Combine(folder.Path, "model.safetensors"),
            [.. reference.Tensors.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(entry => new SafetensorsTensor(entry.Key[prefix.Length..], entry.Value.DType, [.. entry.Value.Shape], reference.Bytes(entry.Key).ToArray()))]);
        File.WriteAllText(Path.Combine(folder.Path, "config.json"), Shapes[name]);
        return reference;
    }
}

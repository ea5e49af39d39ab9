using System.Runtime.InteropServices;
using Ingot.Core.Models;
using Ingot.Inference.Engine;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Tests.Decoders;

/// <summary>Folders of tests/Ingot.Models.Tests/References/families.py, as other tools write them, with what a plain PyTorch version computed.</summary>
public sealed class FamilyTests
{
    private static readonly string Families = Path.Combine(AppContext.BaseDirectory, "References", "families");

    public static TheoryData<string> Names => ["llama", "llama-3", "linear", "yarn", "mistral", "qwen2", "qwen3", "gpt2", "gpt2-first"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_are_those_that_PyTorch_computed_whether_tokens_come_together_or_one_by_one(string family)
    {
        using SafetensorsReader expected = SafetensorsReader.Open(Path.Combine(Families, family, "expected.safetensors"));
        using var model = InferenceModel.Load(Path.Combine(Families, family), new InferenceSettings { Weights = WeightPrecision.Float32, Threads = 2 });
        int[] ids = [.. MemoryMarshal.Cast<byte, float>(expected.Bytes("windows")).ToArray().Select(id => (int)id)];
        float[] scores = MemoryMarshal.Cast<byte, float>(expected.Bytes("scores")).ToArray();
        const int length = 11, vocabulary = 29;
        using DecodingSession session = model.NewSession(), apart = model.NewSession();
        for (int row = 0; row < 3; row++)
        {
            ReadOnlySpan<int> window = ids.AsSpan(row * (length + 1), length + 1);
            var logits = new float[length * vocabulary];
            session.Truncate(0);
            apart.Truncate(0);
            session.Append(window[..length], logits);
            for (int t = 0; t < length; t++)
            {
                ReadOnlySpan<float> here = logits.AsSpan(t * vocabulary, vocabulary);
                Assert.Equal(here, apart.Append([window[t]]));
                double sum = 0;
                foreach (float logit in here) sum += Math.Exp(logit);
                Assert.Equal(scores[(row * length) + t], here[window[t + 1]] - Math.Log(sum), 2e-5);
            }
        }
    }
}

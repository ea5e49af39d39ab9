using System.Reflection;
using System.Text.Json;
using Ingot.Core.Models;
using Ingot.Inference.Engine;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Tests.Engine;

/// <summary>Against References/llama_reference.json, made by `python3 llama_reference.py` in plain Python float64.</summary>
public sealed class ReferenceLogitsTests
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static TheoryData<int, string> Cases => new MatrixTheoryData<int, string>([0, 1, 2], ["512", "256", "128", "32"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Logits_equal_the_reference_at_every_register_width(int number, string width)
    {
        ReferenceCase reference = Load()[number];
        using var folder = new ScratchFolder();
        TinyModel.Write(folder.Path, reference.Config);
        using var model = InferenceModel.Load(folder.Path, new InferenceSettings { Threads = 2 }, Width(width));
        using DecodingSession session = model.NewSession();
        for (int i = 0; i < reference.Ids.Length; i++) AssertClose(reference.Logits[i], session.Append([reference.Ids[i]]));
    }

    [Fact]
    public void Bfloat16_weights_stay_near_the_reference()
    {
        foreach (ReferenceCase reference in Load())
        {
            using var folder = new ScratchFolder();
            TinyModel.Write(folder.Path, reference.Config);
            using var model = InferenceModel.Load(folder.Path, new InferenceSettings { Weights = WeightPrecision.Bfloat16 });
            using DecodingSession session = model.NewSession();
            AssertClose(reference.Logits[^1], session.Append(reference.Ids), 0.1f);
        }
    }

    internal static ReferenceCase[] Load()
    {
        using Stream json = Assembly.GetExecutingAssembly().GetManifestResourceStream("llama_reference.json")!;
        return JsonSerializer.Deserialize<ReferenceCase[]>(json, Snake)!;
    }

    internal static KernelSet Width(string bits) => bits switch
    {
        "512" => new KernelSet<Lanes512>(),
        "256" => new KernelSet<Lanes256>(),
        "128" => new KernelSet<Lanes128>(),
        _ => new KernelSet<Lanes32>(),
    };

    private static void AssertClose(float[] expected, ReadOnlySpan<float> actual, float tolerance = 2e-5f)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.InRange(actual[i], expected[i] - tolerance, expected[i] + tolerance);
    }

    internal sealed record ReferenceCase(TransformerConfig Config, int[] Ids, float[][] Logits);
}

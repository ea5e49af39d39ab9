using System.Runtime.InteropServices;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Adapters;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Checkpoints;
using Ingot.Models.Networks;

namespace Ingot.Models.Tests.Networks;

/// <summary>A head of some rows of the output matrix gives the logits of those words, which PyTorch computed (families.py).</summary>
public sealed class DecoderClassifierTests : IDisposable
{
    private const int Labels = 3, Texts = 3, Length = 11, Vocabulary = 29;
    private static readonly string Families = Path.Combine(AppContext.BaseDirectory, "References", "families");
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-head-").FullName;

    public static TheoryData<string> Names => ["llama", "llama-3", "mistral", "qwen2", "qwen3", "gpt2", "gpt2-first"];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_last_token_of_each_text_is_classified_whatever_fills_up_the_shorter_ones(string family)
    {
        string source = Path.Combine(Families, family);
        using ITrainableModel model = FrozenBase.Open(source, Shape(source), new TrainSettings(), Precision.Float32, seed: 1);
        WithWords(model, source);
        using SafetensorsReader expected = SafetensorsReader.Open(Path.Combine(source, "expected.safetensors"));
        float[] logits = MemoryMarshal.Cast<byte, float>(expected.Bytes("logits")).ToArray();
        foreach (int padding in (int[])[0, 4])
        {
            float[] outcomes = Predict(model, expected, padding);
            for (int b = 0; b < Texts; b++)
            {
                double[] shares = [.. Enumerable.Range(0, Labels).Select(k => Math.Exp(logits[(b * Vocabulary) + k]))];
                for (int k = 0; k < Labels; k++) Assert.Equal(shares[k] / shares.Sum(), outcomes[(b * Labels) + k], 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_saved_answers_the_same_and_has_no_output_matrix(string family)
    {
        string source = Path.Combine(Families, family);
        using ITrainableModel model = FrozenBase.Open(source, Shape(source), new TrainSettings { Freeze = ["embeddings"] }, Precision.Float32, seed: 1);
        WithWords(model, source);
        TunedWeights.Save(model, source, folder);
        model.Config.Save(folder);
        using ITrainableModel opened = ModelFolder.Open(folder, Precision.Float32, ComputeDevice.Cpu);
        var config = Assert.IsType<DecoderClassifierConfig>(opened.Config);
        Assert.Equal(["a", "b", "c"], config.Id2label.OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Assert.Contains("ForSequenceClassification", File.ReadAllText(Path.Combine(folder, "config.json")), StringComparison.Ordinal);
        using SafetensorsReader expected = SafetensorsReader.Open(Path.Combine(source, "expected.safetensors"));
        Assert.Equal(Predict(model, expected, 0), Predict(opened, expected, 0));
        using SafetensorsFolder weights = SafetensorsFolder.Open(folder);
        Assert.DoesNotContain(WeightNames.OutputMatrix, weights.Tensors.Keys);
    }

    [Fact]
    public void An_adapter_and_a_frozen_head_are_refused()
    {
        string source = Path.Combine(Families, "llama");
        IngotException adapted = Assert.Throws<IngotException>(() => FrozenBase.Open(source, Shape(source), new TrainSettings { Adapter = new AdapterSettings() }, Precision.Float32, seed: 1));
        Assert.Contains("train.freeze", adapted.Mend, StringComparison.Ordinal);
        Assert.Throws<IngotException>(() => FrozenBase.Open(source, Shape(source), new TrainSettings { Freeze = ["score*"] }, Precision.Float32, seed: 1));
    }

    private static DecoderClassifierConfig Shape(string source) => new()
    {
        Decoder = ArchitectureCatalog.LoadConfig(source),
        Id2label = new Dictionary<string, string> { ["0"] = "a", ["1"] = "b", ["2"] = "c" },
        PadTokenId = 5,
    };

    private static void WithWords(ITrainableModel model, string source)
    {
        using SafetensorsFolder weights = SafetensorsFolder.Open(source);
        string name = ((string[])[WeightNames.OutputMatrix, "model.embed_tokens.weight", "transformer.wte.weight", "wte.weight"]).First(weights.Tensors.ContainsKey);
        var words = new float[weights.Tensors[name].Shape.Aggregate(1L, (a, b) => a * b)];
        StoredNumbers.Copy(weights, name, words, source);
        WeightSlice score = model.Slices.Single(slice => slice.Name == "score.weight");
        words.AsSpan(0, score.Values.Length).CopyTo(score.Values);
    }

    private static float[] Predict(ITrainableModel model, SafetensorsReader expected, int padding)
    {
        float[] windows = MemoryMarshal.Cast<byte, float>(expected.Bytes("windows")).ToArray();
        var ids = new int[Texts * (Length + padding)];
        for (int b = 0; b < Texts; b++)
        {
            for (int t = 0; t < Length + padding; t++) ids[(b * (Length + padding)) + t] = t < Length ? (int)windows[(b * (Length + 1)) + t] : 5;
        }

        var outcomes = new float[Texts * Labels];
        ((IClassifier)model).Predict(new LabelledBatch { Count = Texts, Ids = ids, Lengths = Enumerable.Repeat(Length, Texts).ToArray(), Labels = new float[Texts] }, outcomes);
        return outcomes;
    }
}

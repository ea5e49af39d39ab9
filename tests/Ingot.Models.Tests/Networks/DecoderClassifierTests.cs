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

    [Theory]
    [InlineData("llama", AdapterKind.Lora)]
    [InlineData("qwen3", AdapterKind.Dora)]
    [InlineData("gpt2", AdapterKind.Lora)]
    [InlineData("gpt2-first", AdapterKind.Dora)]
    public void An_adapter_with_a_head_is_saved_as_PEFT_saves_it_and_merged_answers_what_it_answered_beside_the_base(string family, AdapterKind kind)
    {
        string source = Path.Combine(Families, family), place = Path.Combine(folder, "adapter"), merged = Path.Combine(folder, "merged");
        using SafetensorsReader expected = SafetensorsReader.Open(Path.Combine(source, "expected.safetensors"));
        var settings = new AdapterSettings { Kind = kind, Rank = 3 };
        using ITrainableModel beside = FrozenBase.Open(source, Shape(source), new TrainSettings { Adapter = settings }, Precision.Float32, seed: 1);
        WithWords(beside, source);
        float[] before = Predict(beside, expected, 0);
        Stir(beside);
        float[] after = Predict(beside, expected, 0);
        Assert.True(before.Zip(after, (a, b) => Math.Abs(a - b)).Max() > 0.01, "the adapter changed nothing");

        AdapterFolder.Save(beside, settings, family, place);
        using (SafetensorsReader saved = SafetensorsReader.Open(Path.Combine(place, "adapter_model.safetensors")))
        {
            Assert.Equal([3L, beside.Config.Width], saved.Tensors["base_model.model.score.weight"].Shape);
            Assert.All(saved.Tensors.Keys, name => Assert.StartsWith("base_model.model.", name, StringComparison.Ordinal));
            Assert.DoesNotContain(saved.Tensors.Keys, name => name.Contains("score.lora", StringComparison.Ordinal));
        }

        AdapterConfig config = AdapterConfig.Load(place);
        Assert.Equal(("SEQ_CLS", family.StartsWith("gpt2", StringComparison.Ordinal)), (config.TaskType, config.FanInFanOut));
        Assert.Equal(["score"], config.Whole);

        IModelConfig? labelled = AdapterFolder.Merge(source, place, merged);
        Assert.Equal("LABEL_2", Assert.IsType<DecoderClassifierConfig>(labelled).Id2label["2"]);
        labelled.Save(merged);
        using ITrainableModel opened = ModelFolder.Open(merged, Precision.Float32, ComputeDevice.Cpu);
        float[] whole = Predict(opened, expected, 0);
        for (int i = 0; i < after.Length; i++) Assert.Equal(after[i], whole[i], 1e-5);
        Assert.Null(AdapterFolder.Merge(merged, place, Path.Combine(folder, "again")));
        Assert.Contains("cannot be taken out", Assert.Throws<IngotException>(() => AdapterFolder.Merge(merged, place, Path.Combine(folder, "back"), sign: -1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("base_model.model.score.weight", 5, "has no place for")]
    [InlineData("base_model.model.classifier.weight", 16, "has no place for")]
    [InlineData("base_model.model.lm_head.weight", 16, "is no part of a LoRA or DoRA adapter")]
    [InlineData("base_model.model.model.norm.score.weight", 16, "has no place for")]
    [InlineData("score.weight", 16, "is no part of a LoRA or DoRA adapter")]
    public void A_head_that_does_not_fit_the_base_is_refused(string name, int width, string said)
    {
        string source = Path.Combine(Families, "llama"), place = Path.Combine(folder, "wrong");
        Directory.CreateDirectory(place);
        AdapterConfig.Of(new AdapterSettings(), [], ["score", "classifier"], "SEQ_CLS", inputFirst: false, "llama").Save(place);
        SafetensorsWriter.Write(Path.Combine(place, "adapter_model.safetensors"), [new SafetensorsTensor(name, SafetensorsDType.F32, [3, width], new byte[3 * width * sizeof(float)])]);
        IngotException refused = Assert.Throws<IngotException>(() => AdapterFolder.Merge(source, place, folder));
        Assert.Equal(ExitCode.Data, refused.Code);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "model.safetensors")));
    }

    [Fact]
    public void A_frozen_head_is_refused()
    {
        string source = Path.Combine(Families, "llama");
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

    // As a few steps would leave it.
    private static void Stir(ITrainableModel model)
    {
        var random = new Random(3);
        foreach (WeightSlice slice in model.Slices)
        {
            foreach (ref float value in slice.Values) value += 0.6f * (random.NextSingle() - 0.5f);
        }

        model.Store.Round();
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

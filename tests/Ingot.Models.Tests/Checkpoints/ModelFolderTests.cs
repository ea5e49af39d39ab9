using System.Runtime.InteropServices;
using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Models.Scoring;

namespace Ingot.Models.Tests.Checkpoints;

public sealed class ModelFolderTests : IDisposable
{
    private static readonly string Tiny = Path.Combine(AppContext.BaseDirectory, "References", "llama-tiny");
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-model-").FullName;

    [Fact]
    public void A_folder_from_elsewhere_gives_the_scores_and_gradients_that_PyTorch_computed()
    {
        using LlamaModel model = ModelFolder.Load(Tiny, Precision.Float32);
        using SafetensorsReader expected = SafetensorsReader.Open(Path.Combine(Tiny, "expected.safetensors"));
        int[] windows = [.. Floats(expected, "windows").Select(id => (int)id)];
        double nats = model.Accumulate(windows, 3, 1.0 / 36) / 36;
        Assert.Equal(Floats(expected, "loss")[0], nats, 1e-5);
        foreach (WeightSlice slice in model.Weights.Slices) Close(slice.Name, Floats(expected, "gradient/" + slice.Name), slice.Gradients);
        using var scorer = TorchScorer.Load(Tiny);
        var scores = new float[36];
        scorer.Score(windows, 3, scores);
        Close("scores", Floats(expected, "scores"), scores);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Saving_and_loading_gives_the_same_bits(bool tied)
    {
        TransformerConfig config = TinyConfig.Of(tied: tied);
        using var model = new LlamaModel(config, Precision.Float32, seed: 2);
        ModelFolder.Save(model, folder);
        using LlamaModel loaded = ModelFolder.Load(folder, Precision.Float32);
        Assert.Equal(
            JsonSerializer.Serialize(config), JsonSerializer.Serialize(loaded.Config));
        foreach ((WeightSlice left, WeightSlice right) in model.Weights.Slices.Zip(loaded.Weights.Slices))
            Assert.True(left.Values.SequenceEqual(right.Values), left.Name);
        using SafetensorsReader reader = SafetensorsReader.Open(Path.Combine(folder, "model.safetensors"));
        Assert.Equal(tied, !reader.Tensors.ContainsKey("lm_head.weight"));
        Assert.Equal([65, 48], reader.Tensors["model.embed_tokens.weight"].Shape);
        Assert.Equal(config.Parameters, reader.Tensors.Values.Sum(entry => entry.Shape.Aggregate(1L, (a, b) => a * b)));
        using JsonDocument generation = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "generation_config.json")));
        Assert.Equal(0, generation.RootElement.GetProperty("eos_token_id").GetInt32());
    }

    [Theory]
    [InlineData(SafetensorsDType.F16, 1e-3)]
    [InlineData(SafetensorsDType.BF16, 1e-2)]
    public void Narrower_numbers_are_widened(SafetensorsDType type, double tolerance)
    {
        using LlamaModel model = ModelFolder.Load(Tiny, Precision.Float32);
        model.Config.Save(folder);
        SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), [.. model.Weights.Slices.Select(slice => Narrow(slice, type))]);
        using LlamaModel narrow = ModelFolder.Load(folder, Precision.Float32);
        foreach ((WeightSlice left, WeightSlice right) in model.Weights.Slices.Zip(narrow.Weights.Slices))
        {
            for (int i = 0; i < left.Values.Length; i++) Assert.Equal(left.Values[i], right.Values[i], Math.Max(tolerance * Math.Abs(left.Values[i]), 1e-4));
        }
    }

    [Fact]
    public void Hostile_folders_are_refused_as_bad_data()
    {
        Assert.Contains("no config.json", Refusal(() => File.Delete(Path.Combine(folder, "config.json"))).Message, StringComparison.Ordinal);
        IngotException missing = Refusal(() => File.Delete(Path.Combine(folder, "model.safetensors")));
        Assert.Equal(ExitCode.Data, missing.Code);
        Refusal(() =>
        {
            using FileStream stream = File.OpenWrite(Path.Combine(folder, "model.safetensors"));
            stream.SetLength(20_000);
        });
        Refusal(() => File.WriteAllBytes(Path.Combine(folder, "model.safetensors"), [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3]));
        Refusal(() => File.WriteAllText(Path.Combine(folder, "config.json"), "{ \"vocab_size\": "));
        Assert.Contains("weights", Refusal(() => Edit("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3")).What, StringComparison.Ordinal);
        Assert.Contains("weights", Refusal(() => Edit("\"vocab_size\": 37", "\"vocab_size\": 9000000")).What, StringComparison.Ordinal);
        Assert.Contains("[37, 16]", Refusal(() => Edit("\"vocab_size\": 37", "\"vocab_size\": 30")).What, StringComparison.Ordinal);
        Assert.Contains("q_proj", Refusal(() => Edit("\"num_attention_heads\": 2", "\"num_attention_heads\": 1")).What, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static SafetensorsTensor Narrow(WeightSlice slice, SafetensorsDType type)
    {
        float[] values = slice.Values.ToArray();
        ushort[] bits = type == SafetensorsDType.F16
            ? [.. values.Select(value => BitConverter.HalfToUInt16Bits((Half)value))]
            : [.. values.Select(value => (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16))];
        return new SafetensorsTensor(slice.Name, type, [.. slice.Shape], MemoryMarshal.AsBytes(bits.AsSpan()).ToArray());
    }

    private static float[] Floats(SafetensorsReader reader, string name) => MemoryMarshal.Cast<byte, float>(reader.Bytes(name)).ToArray();

    private static void Close(string name, float[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        float largest = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-5 * Math.Max(1, largest), $"{name}[{i}] is {actual[i]}, expected {expected[i]}");
    }

    private IngotException Refusal(Action spoil)
    {
        Reset();
        spoil();
        return Assert.Throws<IngotException>(() => ModelFolder.Load(folder, Precision.Float32));
    }

    private void Reset()
    {
        foreach (string file in Directory.EnumerateFiles(Tiny)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
    }

    private void Edit(string old, string replacement)
    {
        string path = Path.Combine(folder, "config.json"), text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }
}

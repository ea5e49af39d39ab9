using System.Runtime.InteropServices;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Checkpoints;

namespace Ingot.Models.Tests.Checkpoints;

/// <summary>Folders of families.py, as other tools write them.</summary>
public sealed class FamilyTests : IDisposable
{
    private static readonly string Families = Path.Combine(AppContext.BaseDirectory, "References", "families");
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-family-").FullName;

    public static TheoryData<string> Names => ["llama", "llama-3", "linear", "yarn", "mistral", "qwen2", "qwen3", "gpt2", "gpt2-first"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_and_logits_are_those_that_PyTorch_computed(string family)
    {
        using ITrainableModel model = ModelFolder.Open(Path.Combine(Families, family), Precision.Float32, ComputeDevice.Cpu);
        using SafetensorsReader expected = SafetensorsReader.Open(Path.Combine(Families, family, "expected.safetensors"));
        int[] windows = [.. Floats(expected, "windows").Select(id => (int)id)];
        const int batch = 3, length = 11, vocabulary = 29;
        var scores = new float[batch * length];
        model.Score(new WindowBatch { Count = batch, Ids = windows }, scores);
        Close(Floats(expected, "scores"), scores);
        float[] logits = Floats(expected, "logits");
        for (int id = 0; id < vocabulary; id++)
        {
            for (int b = 0; b < batch; b++) windows[(b * (length + 1)) + length] = id;
            model.Score(new WindowBatch { Count = batch, Ids = windows }, scores);
            for (int b = 0; b < batch; b++) Close([LogSoftmax(logits.AsSpan(b * vocabulary, vocabulary), id)], [scores[(b * length) + length - 1]]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Written_back_untrained_every_tensor_has_the_same_name_type_and_bytes(string family)
    {
        string source = Path.Combine(Families, family);
        using (ITrainableModel model = ModelFolder.Open(source, Precision.Float32, ComputeDevice.Cpu)) TunedWeights.Save(model, source, folder);
        using SafetensorsFolder before = SafetensorsFolder.Open(source), after = SafetensorsFolder.Open(folder);
        Assert.Equal(before.Tensors.Keys.Order(StringComparer.Ordinal), after.Tensors.Keys.Order(StringComparer.Ordinal));
        foreach (SafetensorsEntry entry in before.Tensors.Values)
        {
            Assert.Equal(entry.DType, after.Tensors[entry.Name].DType);
            Assert.True(before.Bytes(entry.Name).SequenceEqual(after.Bytes(entry.Name)), entry.Name);
        }

        string whole = Path.Combine(source, "model.safetensors");
        if (File.Exists(whole)) Assert.True(File.ReadAllBytes(whole).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder, "model.safetensors"))), "The file is another one.");
    }

    [Fact]
    public void A_trained_tensor_is_written_in_the_type_of_the_base_and_the_others_stay_byte_for_byte()
    {
        string source = Path.Combine(Families, "mistral");
        using (ITrainableModel model = ModelFolder.Open(source, Precision.Float32, ComputeDevice.Cpu))
        {
            model.Slices.Single(slice => slice.Name == "model.norm.weight").Values.Fill(1.00390625f + 0.001f);
            TunedWeights.Save(model, source, folder);
        }

        using SafetensorsFolder before = SafetensorsFolder.Open(source), after = SafetensorsFolder.Open(folder);
        foreach (SafetensorsEntry entry in before.Tensors.Values.Where(entry => entry.Name != "model.norm.weight"))
            Assert.True(before.Bytes(entry.Name).SequenceEqual(after.Bytes(entry.Name)), entry.Name);

        // Of the neighbours 1 + 0/128 and 1 + 1/128 of bfloat16 the second is nearer.
        foreach (ushort bits in MemoryMarshal.Cast<byte, ushort>(after.Bytes("model.norm.weight"))) Assert.Equal(0x3F81, bits);
    }

    [Theory]
    [InlineData("llama", "\"use_cache\": true", "\"rope_scaling\": {\"rope_type\": \"llama3\", \"factor\": 8.0}", "scaling of rotary positions by 'llama3'")]
    [InlineData("llama", "\"use_cache\": true", "\"rope_scaling\": {\"rope_type\": \"longrope\", \"factor\": 8.0}", "scaled by 'longrope'")]
    [InlineData("llama", "\"hidden_act\": \"silu\"", "\"hidden_act\": \"relu\"", "activation relu")]
    [InlineData("llama", "\"use_cache\": true", "\"quantization_config\": {\"bits\": 4}", "quantized")]
    [InlineData("llama", "\"model_type\": \"llama\"", "\"model_type\": \"mamba\"", "mamba is not known")]
    [InlineData("llama", "\"hidden_size\": 32", "\"hidden_size\": 1e99", "cannot be read")]
    [InlineData("llama", "\"num_hidden_layers\": 2", "\"num_hidden_layers\": 1", "model.layers.1.")]
    [InlineData("llama", "\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3", "weights")]
    [InlineData("qwen2", "\"model_type\": \"qwen2\"", "\"model_type\": \"llama\"", "k_proj.bias")]
    [InlineData("qwen2", "\"use_sliding_window\": false", "\"use_sliding_window\": true", "some of its layers")]
    [InlineData("gpt2", "\"model_type\": \"gpt2\"", "\"scale_attn_by_inverse_layer_idx\": true, \"model_type\": \"gpt2\"", "scale_attn_by_inverse_layer_idx")]
    public void What_would_be_computed_otherwise_than_it_was_trained_is_refused(string family, string old, string changed, string said)
    {
        Reset(family);
        string path = Path.Combine(folder, "config.json"), text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, changed, StringComparison.Ordinal).Replace("\"rope_scaling\": null,\n", "", StringComparison.Ordinal));
        Assert.Contains(said, Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_folders_are_refused_as_bad_data()
    {
        string index = Path.Combine(folder, "model.safetensors.index.json"), first = "model-00001-of-00002.safetensors";
        void Edit(string to)
        {
            Reset("qwen2");
            File.WriteAllText(index, File.ReadAllText(index).Replace(first, to, StringComparison.Ordinal));
        }

        foreach (string outside in (string[])["../" + first, "/etc/passwd", "..", "", "a/b.safetensors", "pickle.bin", "c:\\\\x.safetensors"])
        {
            Edit(outside);
            Assert.Contains("outside of its folder", Refusal().Message, StringComparison.Ordinal);
        }

        Edit("model-00009-of-00002.safetensors");
        Assert.Contains("no such file", Refusal().Message, StringComparison.Ordinal);
        Edit("model-00002-of-00002.safetensors");
        Assert.Contains("other tensors", Refusal().Message, StringComparison.Ordinal);
        Reset("qwen2");
        File.WriteAllText(index, "{\"weight_map\": 3}");
        Assert.Contains("no index", Refusal().Message, StringComparison.Ordinal);
        Reset("qwen2");
        File.WriteAllBytes(Path.Combine(folder, first), [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3]);
        Assert.Contains("header claims", Refusal().Message, StringComparison.Ordinal);
        Reset("qwen2");
        Directory.EnumerateFiles(folder, "*.safetensors*").ToList().ForEach(File.Delete);
        File.WriteAllBytes(Path.Combine(folder, "pytorch_model.bin"), [0x80, 2]);
        Assert.Contains("pickled", Refusal().Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static float[] Floats(SafetensorsReader reader, string name) => MemoryMarshal.Cast<byte, float>(reader.Bytes(name)).ToArray();

    private static float LogSoftmax(ReadOnlySpan<float> logits, int id)
    {
        double sum = 0;
        foreach (float logit in logits) sum += Math.Exp(logit);
        return (float)(logits[id] - Math.Log(sum));
    }

    private static void Close(float[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++) Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-5 * Math.Max(1, Math.Abs(expected[i])), $"[{i}] is {actual[i]}, expected {expected[i]}");
    }

    private IngotException Refusal()
    {
        IngotException refused = Assert.Throws<IngotException>(() => ModelFolder.Open(folder, Precision.Float32, ComputeDevice.Cpu).Dispose());
        Assert.True(refused.Code is ExitCode.Data or ExitCode.Usage, $"{refused.Code}");
        return refused;
    }

    private void Reset(string family)
    {
        foreach (string file in Directory.EnumerateFiles(folder)) File.Delete(file);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Families, family))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }
}

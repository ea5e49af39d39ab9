using System.Runtime.InteropServices;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Adapters;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Checkpoints;
using Ingot.Models.Networks;
using Ingot.Models.Tests.Networks;

namespace Ingot.Models.Tests.Adapters;

/// <summary>Adapters of families.py, which PEFT would load.</summary>
public sealed class AdapterTests : IDisposable
{
    private static readonly string Families = Path.Combine(AppContext.BaseDirectory, "References", "families");
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-adapter-").FullName;

    public static TheoryData<string, string> Names => new() { { "llama", "lora" }, { "llama", "dora" }, { "gpt2", "lora" } };

    [Theory]
    [MemberData(nameof(Names))]
    public void Merged_and_beside_the_base_an_adapter_gives_the_scores_that_PyTorch_computed(string family, string name)
    {
        string place = Path.Combine(Families, family, name);
        using SafetensorsReader expected = SafetensorsReader.Open(Path.Combine(place, "expected.safetensors"));
        using ITrainableModel beside = Beside(family, name);
        AdapterFolder.Merge(Path.Combine(Families, family), place, folder);
        File.Copy(Path.Combine(Families, family, "config.json"), Path.Combine(folder, "config.json"));
        using ITrainableModel merged = ModelFolder.Open(folder, Precision.Float32, ComputeDevice.Cpu);
        NetworkTests.Close("beside", Floats(expected, "scores"), Scores(beside, expected));
        NetworkTests.Close("merged", Floats(expected, "scores"), Scores(merged, expected));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_the_adapter_has_gradients_and_they_are_those_that_PyTorch_computed(string family, string name)
    {
        using SafetensorsReader expected = SafetensorsReader.Open(Path.Combine(Families, family, name, "expected.safetensors"));
        using ITrainableModel model = Beside(family, name);
        model.Accumulate(Windows(expected), 1);
        Assert.Equal(expected.Tensors.Keys.Where(key => key.StartsWith("gradient/", StringComparison.Ordinal)).Order(StringComparer.Ordinal), model.Slices.Select(slice => "gradient/" + slice.Name).Order(StringComparer.Ordinal));
        foreach (WeightSlice slice in model.Slices)
        {
            float[] exact = Floats(expected, "gradient/" + slice.Name);
            double largest = Math.Max(1, exact.Max(Math.Abs));
            for (int i = 0; i < exact.Length; i++) Assert.Equal(exact[i], slice.Gradients[i], 5e-5 * largest);
        }
    }

    [Theory]
    [InlineData(AdapterKind.Lora)]
    [InlineData(AdapterKind.Dora)]
    public void A_new_adapter_changes_nothing(AdapterKind kind)
    {
        using SafetensorsReader expected = SafetensorsReader.Open(Path.Combine(Families, "qwen3", "expected.safetensors"));
        using ITrainableModel model = FrozenBase.Open(Path.Combine(Families, "qwen3"), Config("qwen3"), new TrainSettings { Adapter = new AdapterSettings { Kind = kind } }, Precision.Float32, seed: 1);
        NetworkTests.Close("scores", Floats(expected, "scores"), Scores(model, expected));
        Assert.Contains(model.Slices, slice => slice.Name.EndsWith("layers.1.mlp.up_proj.lora_A.weight", StringComparison.Ordinal) && slice.Values.ToArray().Any(value => value != 0));
    }

    [Fact]
    public void What_is_saved_is_read_back_and_taken_out_again_the_base_is_left()
    {
        string place = Path.Combine(folder, "adapter"), merged = Path.Combine(folder, "merged"), back = Path.Combine(folder, "back"), source = Path.Combine(Families, "llama");
        var settings = new AdapterSettings { Rank = 4, Alpha = 8, Targets = ["q_proj", "v_proj", "down_proj"] };
        using (ITrainableModel model = Beside("llama", "lora")) AdapterFolder.Save(model, settings, "llama", place);
        using SafetensorsReader ours = SafetensorsReader.Open(Path.Combine(place, "adapter_model.safetensors")), theirs = SafetensorsReader.Open(Path.Combine(source, "lora", "adapter_model.safetensors"));
        Assert.Equal(theirs.Tensors.Keys.Order(StringComparer.Ordinal), ours.Tensors.Keys.Order(StringComparer.Ordinal));
        foreach (string name in theirs.Tensors.Keys) Assert.True(theirs.Bytes(name).SequenceEqual(ours.Bytes(name)), name);
        AdapterConfig config = AdapterConfig.Load(place);
        Assert.Equal((4, 8.0, false, "none"), (config.R, config.LoraAlpha, config.UseDora, config.Bias));
        Assert.Equal("[\"down_proj\",\"q_proj\",\"v_proj\"]", config.TargetModules!.Value.GetRawText().Replace("\n", "").Replace(" ", ""));

        AdapterFolder.Merge(source, place, merged);
        File.Copy(Path.Combine(source, "config.json"), Path.Combine(merged, "config.json"));
        AdapterFolder.Merge(merged, place, back, sign: -1);
        using SafetensorsFolder before = SafetensorsFolder.Open(source), after = SafetensorsFolder.Open(back), between = SafetensorsFolder.Open(merged);
        const string changed = "model.layers.0.self_attn.q_proj.weight";
        NetworkTests.Close(changed, MemoryMarshal.Cast<byte, float>(before.Bytes(changed)).ToArray(), MemoryMarshal.Cast<byte, float>(after.Bytes(changed)));
        Assert.False(before.Bytes(changed).SequenceEqual(between.Bytes(changed)));
        foreach (string name in before.Tensors.Keys.Where(name => name.Contains("k_proj", StringComparison.Ordinal))) Assert.True(before.Bytes(name).SequenceEqual(between.Bytes(name)), name);
        Assert.Contains("cannot be taken out", Assert.Throws<IngotException>(() => AdapterFolder.Merge(source, Path.Combine(source, "dora"), back, sign: -1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Eight_bits_are_near_the_float32_base_in_scores_and_gradients()
    {
        var settings = new TrainSettings { Adapter = new AdapterSettings { Rank = 4 } };
        using SafetensorsReader expected = SafetensorsReader.Open(Path.Combine(Families, "llama", "expected.safetensors"));
        using ITrainableModel wide = FrozenBase.Open(Path.Combine(Families, "llama"), Config("llama"), settings, Precision.Float32, seed: 1);
        using ITrainableModel narrow = FrozenBase.Open(Path.Combine(Families, "llama"), Config("llama"), settings with { Adapter = settings.Adapter with { EightBit = true } }, Precision.Float32, seed: 1);
        double loss = wide.Accumulate(Windows(expected), 1), rounded = narrow.Accumulate(Windows(expected), 1);
        Assert.NotEqual(loss, rounded);
        Assert.Equal(loss, rounded, 0.02 * loss);
        double same = 0, left = 0, right = 0;
        foreach ((WeightSlice a, WeightSlice b) in wide.Slices.Zip(narrow.Slices))
        {
            for (int i = 0; i < a.Gradients.Length; i++) (same, left, right) = (same + (a.Gradients[i] * b.Gradients[i]), left + (a.Gradients[i] * a.Gradients[i]), right + (b.Gradients[i] * b.Gradients[i]));
        }

        Assert.True(same / Math.Sqrt(left * right) > 0.99, $"The cosine of the gradients is {same / Math.Sqrt(left * right)}.");
    }

    [Fact]
    public void Frozen_tensors_are_no_part_of_what_is_trained_and_a_wrong_name_is_told()
    {
        TransformerConfig config = (TransformerConfig)Config("llama");
        using (ITrainableModel model = FrozenBase.Open(Path.Combine(Families, "llama"), config, new TrainSettings { Freeze = ["embeddings", "model.layers.0.*"] }, Precision.Float32, seed: 1))
        {
            using SafetensorsReader expected = SafetensorsReader.Open(Path.Combine(Families, "llama", "expected.safetensors"));
            Assert.All(model.Slices, slice => Assert.True(slice.Name.StartsWith("model.layers.1.", StringComparison.Ordinal) || slice.Name == "model.norm.weight", slice.Name));
            NetworkTests.Close("scores", Floats(expected, "scores"), Scores(model, expected));
        }

        foreach (TrainSettings wrong in (TrainSettings[])[new() { Freeze = ["model.layers.7.*"] }, new() { Freeze = ["*"] }, new() { Adapter = new AdapterSettings { Targets = ["query"] } }])
            Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => FrozenBase.Open(Path.Combine(Families, "llama"), config, wrong, Precision.Float32, seed: 1)).Code);
    }

    [Theory]
    [InlineData("\"peft_type\": \"LORA\"", "\"peft_type\": \"IA3\"", "IA3")]
    [InlineData("\"bias\": \"none\"", "\"bias\": \"all\"", "biases")]
    [InlineData("\"r\": 4", "\"r\": -1", "rank of -1")]
    [InlineData("\"r\": 4", "\"r\": 5", "as model.layers.0.mlp.down_proj.weight of the base and the rank ask for")]
    [InlineData("\"rank_pattern\": {}", "\"rank_pattern\": {\"q_proj\": 8}", "of their own")]
    [InlineData("\"modules_to_save\": null", "\"modules_to_save\": [\"lm_head\"]", "modules_to_save")]
    [InlineData("{", "[", "cannot be read")]
    public void Adapters_that_would_be_applied_otherwise_than_they_were_trained_are_refused(string old, string changed, string said)
    {
        string place = Path.Combine(folder, "wrong");
        Directory.CreateDirectory(place);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Families, "llama", "lora"))) File.Copy(file, Path.Combine(place, Path.GetFileName(file)));
        string path = Path.Combine(place, "adapter_config.json"), text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, changed, StringComparison.Ordinal));
        IngotException refused = Assert.Throws<IngotException>(() => AdapterFolder.Merge(Path.Combine(Families, "llama"), place, folder));
        Assert.Equal(ExitCode.Data, refused.Code);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "model.safetensors")));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Without the dropout that GPT-2's configuration asks for in training.
    private static IModelConfig Config(string family) => ModelFolder.LoadConfig(Path.Combine(Families, family)) is var config && config is Gpt2Config gpt2 ? gpt2 with { AttnPdrop = 0, EmbdPdrop = 0, ResidPdrop = 0 } : config;

    // The adapter's settings are those of families.py.
    private static ITrainableModel Beside(string family, string name)
    {
        string place = Path.Combine(Families, family, name);
        AdapterConfig config = AdapterConfig.Load(place);
        var settings = new AdapterSettings { Kind = config.UseDora ? AdapterKind.Dora : AdapterKind.Lora, Rank = config.R, Alpha = config.LoraAlpha, RankStabilized = config.UseRslora, Targets = [.. config.TargetModules!.Value.EnumerateArray().Select(target => target.GetString()!)] };
        ITrainableModel model = FrozenBase.Open(Path.Combine(Families, family), Config(family), new TrainSettings { Adapter = settings }, Precision.Float32, seed: 3);
        using SafetensorsReader weights = SafetensorsReader.Open(Path.Combine(place, "adapter_model.safetensors"));
        foreach (WeightSlice slice in model.Slices) MemoryMarshal.Cast<byte, float>(weights.Bytes(slice.Name)).CopyTo(slice.Values);
        model.Store.Round();
        return model;
    }

    private static WindowBatch Windows(SafetensorsReader expected) => new() { Count = 3, Ids = Floats(expected, "windows").Select(id => (int)id).ToArray() };

    private static float[] Scores(ITrainableModel model, SafetensorsReader expected)
    {
        var scores = new float[33];
        model.Score(Windows(expected), scores);
        return scores;
    }

    private static float[] Floats(SafetensorsReader reader, string name) => MemoryMarshal.Cast<byte, float>(reader.Bytes(name)).ToArray();
}

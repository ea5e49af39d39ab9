using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Inference.Engine;

namespace Ingot.Inference.Tests.Engine;

public sealed class HostileFolderTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_empty_folder_is_a_data_error_that_names_it() => Refused("config.json");

    [Fact]
    public void Missing_weights_are_named()
    {
        TinyModel.Config.Save(folder.Path);
        Refused("model.safetensors");
    }

    [Fact]
    public void A_missing_tensor_is_named()
    {
        TinyModel.Config.Save(folder.Path);
        Save([.. new TinyModel(TinyModel.Config).Tensors().Where(tensor => tensor.Name != "model.layers.1.mlp.up_proj.weight")]);
        Refused("model.layers.1.mlp.up_proj.weight");
    }

    [Fact]
    public void A_tensor_of_another_shape_is_named_with_both_shapes()
    {
        TinyModel.Write(folder.Path, TinyModel.Config);
        (TinyModel.Config with { IntermediateSize = 49 }).Save(folder.Path);
        Refused("[48, 32]");
    }

    [Fact]
    public void A_tensor_of_whole_numbers_is_refused()
    {
        TinyModel.Config.Save(folder.Path);
        Save([.. new TinyModel(TinyModel.Config).Tensors().Select(tensor => tensor.Name == "model.norm.weight" ? tensor with { DType = SafetensorsDType.I32 } : tensor)]);
        Refused("I32");
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        TinyModel.Write(folder.Path, TinyModel.Config);
        string path = Path.Combine(folder.Path, "model.safetensors");
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        Refused("truncated");
    }

    [Fact]
    public void A_configuration_that_claims_more_than_the_file_holds_takes_no_memory()
    {
        TinyModel.Write(folder.Path, TinyModel.Config);
        (TinyModel.Config with { VocabSize = 1 << 24, HiddenSize = 1 << 17 }).Save(folder.Path);
        Refused("[16777216, 131072]");
    }

    [Fact]
    public void A_context_beyond_the_memory_is_a_device_error()
    {
        TinyModel.Write(folder.Path, TinyModel.Config with { MaxPositionEmbeddings = int.MaxValue });
        Assert.Equal(ExitCode.Device, Refused("smaller context").Code);
    }

    [Theory]
    [InlineData("\"hidden_act\": \"silu\"", "\"hidden_act\": \"gelu\"", "gelu")]
    [InlineData("\"attention_bias\": false", "\"attention_bias\": true", "biases")]
    [InlineData("\"model_type\": \"llama\"", "\"model_type\": \"mamba\"", "mamba")]
    [InlineData("\"rope_theta\": 10000", "\"rope_scaling\": {\"rope_type\": \"llama3\"}, \"rope_theta\": 10000", "rotary positions are scaled")]
    [InlineData("\"rope_theta\": 10000", "\"rope_theta\": -1", "rope_theta")]
    [InlineData("\"eos_token_id\": 0", "\"eos_token_id\": 65", "end-of-text")]
    public void What_would_be_computed_wrongly_is_refused(string found, string written, string named)
    {
        TinyModel.Write(folder.Path, TinyModel.Config);
        string path = Path.Combine(folder.Path, "config.json"), text = File.ReadAllText(path);
        Assert.Contains(found, text);
        File.WriteAllText(path, text.Replace(found, written));
        Refused(named);
    }

    [Fact]
    public void Half_precision_files_are_read()
    {
        TinyModel.Config.Save(folder.Path);
        Save([.. new TinyModel(TinyModel.Config).Tensors().Select(Halve)]);
        using var model = InferenceModel.Load(folder.Path);
        using DecodingSession session = model.NewSession();
        Assert.True(float.IsFinite(session.Append([1, 2, 3])[0]));
    }

    private static SafetensorsTensor Halve(SafetensorsTensor tensor)
    {
        using var bytes = new MemoryStream();
        tensor.WriteTo(bytes);
        float[] values = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(bytes.ToArray()).ToArray();
        byte[] halves = System.Runtime.InteropServices.MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, value => (Half)value)).ToArray();
        return new SafetensorsTensor(tensor.Name, SafetensorsDType.F16, tensor.Shape, halves);
    }

    private void Save(IReadOnlyList<SafetensorsTensor> tensors) => SafetensorsWriter.Write(Path.Combine(folder.Path, "model.safetensors"), tensors);

    private IngotException Refused(string named)
    {
        IngotException fault = Assert.Throws<IngotException>(() => InferenceModel.Load(folder.Path));
        Assert.Contains(named, fault.Message);
        return fault;
    }
}

using Ingot.Core.Errors;
using Ingot.Planning.Estimates;
using Ingot.Planning.Shapes;

namespace Ingot.Planning.Tests.Shapes;

public sealed class ModelCatalogTests
{
    // Counted from the tensors of the published checkpoints (safetensors index or model.num_parameters() in transformers).
    [Theory]
    [InlineData("gpt2", 124_439_808)]
    [InlineData("gpt2-medium", 354_823_168)]
    [InlineData("gpt2-large", 774_030_080)]
    [InlineData("gpt2-xl", 1_557_611_200)]
    [InlineData("llama-2-7b", 6_738_415_616)]
    [InlineData("llama-2-13b", 13_015_864_320)]
    [InlineData("llama-2-70b", 68_976_648_192)]
    [InlineData("llama-3-8b", 8_030_261_248)]
    [InlineData("llama-3-70b", 70_553_706_496)]
    [InlineData("llama-3-405b", 405_853_388_800)]
    [InlineData("llama-3.2-1b", 1_235_814_400)]
    [InlineData("llama-3.2-3b", 3_212_749_824)]
    [InlineData("mistral-7b", 7_241_732_096)]
    [InlineData("mixtral-8x7b", 46_702_792_704)]
    [InlineData("tinyllama", 1_100_048_384)]
    [InlineData("qwen3-0.6b", 596_049_920)]
    [InlineData("qwen3-1.7b", 1_720_574_976)]
    [InlineData("qwen3-4b", 4_022_468_096)]
    [InlineData("qwen3-8b", 8_190_735_360)]
    [InlineData("qwen3-14b", 14_768_307_200)]
    [InlineData("qwen3-32b", 32_762_123_264)]
    [InlineData("bloom", 176_247_271_424)]
    [InlineData("pythia-12b", 11_846_072_320)]
    [InlineData("bert-base", 109_482_240)]
    [InlineData("bert-large", 335_141_888)]
    [InlineData("t5-small", 60_506_624)]
    [InlineData("t5-base", 222_903_552)]
    public void Parameters_of_published_models_are_exact(string name, long parameters) =>
        Assert.Equal(parameters, ModelSize.Of(ModelCatalog.BuiltIn.Find(name)).Total);

    [Fact]
    public void A_token_of_a_mixture_passes_two_experts_of_eight() =>
        Assert.Equal(12_879_925_248, ModelSize.Of(ModelCatalog.BuiltIn.Find("mixtral-8x7b")).Active);

    [Fact]
    public void An_unknown_model_is_answered_with_the_nearest_name()
    {
        var error = Assert.Throws<IngotException>(() => ModelCatalog.BuiltIn.Find("lama-2-7b"));
        Assert.Equal(ExitCode.Usage, error.Code);
        Assert.Contains("Did you mean llama-2-7b?", error.Message + error.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_shape_of_the_catalog_can_be() => Assert.All(ModelCatalog.BuiltIn.Models, model => model.Checked(model.Name));
}

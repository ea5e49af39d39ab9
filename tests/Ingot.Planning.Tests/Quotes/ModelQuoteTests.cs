using CsCheck;
using Ingot.Core.Errors;
using Ingot.Planning.Costs;
using Ingot.Planning.Hardware;
using Ingot.Planning.Quotes;
using Ingot.Planning.Serving;
using Ingot.Planning.Shapes;
using Ingot.Planning.Training;

namespace Ingot.Planning.Tests.Quotes;

public sealed class ModelQuoteTests
{
    [Fact]
    public void Training_FLOPs_of_GPT3_lie_within_three_percent_of_the_reported_number()
    {
        ModelQuote quote = Ask("gpt3-175b", 300e9, "v100", 2048);
        Assert.InRange(quote.Flops / 3.14e23, 0.97, 1.03);
        Assert.InRange(quote.FlopsSixNd / 3.14e23, 0.97, 1.03);
    }

    [Fact]
    public void A_cache_counts_keys_and_values_and_grouped_heads_once()
    {
        Assert.Equal(2L << 30, Ask("llama-2-7b", 1e9, "a100", 4096).Memory.KvCacheBytes);
        // 80 layers × 2 × 8 heads × 128 × 4,096 tokens × 2 bytes.
        Assert.Equal(80L * 2 * 8 * 128 * 4096 * 2, Ask("llama-2-70b", 1e9, "a100", 4096).Memory.KvCacheBytes);
    }

    [Fact]
    public void Peaks_are_dense() => Assert.Equal(989e12, DeviceCatalog.BuiltIn.Find("h100").Peak(NumberFormat.Bf16));

    [Fact]
    public void Recomputation_is_off_unless_asked_and_lowers_the_models_utilisation_only()
    {
        ModelQuote plain = Ask("llama-2-7b", 1e9, "a100", 4096), again = Ask("llama-2-7b", 1e9, "a100", 4096, request => request with { Setup = request.Setup with { Recompute = true } });
        Assert.Equal(plain.Flops, plain.HardwareFlops);
        Assert.Equal(plain.Flops * 4 / 3, again.HardwareFlops, 1e-6 * plain.Flops);
        Assert.Equal(plain.HardwareUtilisation, again.HardwareUtilisation);
        Assert.Equal(0.75, again.ModelUtilisation.Estimate / again.HardwareUtilisation.Estimate, 1e-9);
        Assert.True(again.Memory.ActivationBytes < plain.Memory.ActivationBytes);
    }

    [Fact]
    public void Carbon_includes_the_data_centre()
    {
        ModelQuote computers = Ask("llama-2-7b", 1e9, "a100", 4096, request => request with { Pue = 1 }), all = Ask("llama-2-7b", 1e9, "a100", 4096, request => request with { Pue = 1.5 });
        Assert.Equal(1.5, all.CarbonKg.Estimate / computers.CarbonKg.Estimate, 1e-9);
        Assert.Equal(computers.GpuHours.Estimate * 0.4, computers.EnergyKwh.Estimate, 1e-9);
    }

    // 433 MWh of the devices were measured for BLOOM's 1,082,990 hours (Luccioni et al. 2022): 400 W each.
    [Fact]
    public void The_energy_of_BLOOM_lies_in_the_range() =>
        Assert.True(Ask("bloom", 366e9, "a100", 2048, request => request with { Pue = 1 }).EnergyKwh.Covers(433_196));

    // Rajbhandari et al. 2020, figure 1: 7.5B parameters and 64 devices take 120 GB, 31.4, 16.6 and 1.9 GB a device.
    [Theory]
    [InlineData(0, 120)]
    [InlineData(1, 31.4)]
    [InlineData(2, 16.6)]
    [InlineData(3, 1.9)]
    public void Model_states_are_those_of_the_ZeRO_paper(int stage, double gigabytes)
    {
        var shape = ModelCatalog.BuiltIn.Find("gpt2") with { Parameters = 7_500_000_000 };
        var memory = TrainingMemory.Of(shape, new TrainingSetup { Context = 16, Devices = 64, ZeroStage = stage });
        Assert.Equal(gigabytes, (memory.Weights + memory.Gradients + memory.Optimizer) / 1e9, 0.06);
    }

    [Fact]
    public void The_largest_micro_batch_is_the_last_that_fits()
    {
        var setup = new TrainingSetup { Context = 1024 };
        ModelShape shape = ModelCatalog.BuiltIn.Find("gpt2-medium");
        int most = TrainingMemory.LargestMicroBatch(shape, setup, 80e9);
        Assert.True(TrainingMemory.Of(shape, setup with { MicroBatch = most }).Total <= 80e9);
        Assert.True(TrainingMemory.Of(shape, setup with { MicroBatch = most + 1 }).Total > 80e9);
        Assert.Equal(0, TrainingMemory.LargestMicroBatch(ModelCatalog.BuiltIn.Find("llama-2-70b"), setup, 80e9));
    }

    [Fact]
    public void A_request_that_cannot_be_is_refused_with_the_option_to_change()
    {
        Refused(request => request with { Price = -1 }, "--price");
        Refused(request => request with { Tokens = 0 }, "--tokens");
        Refused(request => request with { Tokens = double.NaN }, "--tokens");
        Refused(request => request with { Pue = 0.9 }, "--pue");
        Refused(request => request with { Utilisation = new Interval(1.2, 1.2, 1.2) }, "--utilisation");
        Refused(request => request with { Setup = request.Setup with { Context = 0 } }, "--context");
        Refused(request => request with { Load = new ServingLoad { RequestsPerMonth = 0 } }, "--requests");
        Refused(request => request with { Factors = new CostFactors { People = -1 } }, null);
        Assert.Throws<IngotException>(() => DeviceCatalog.BuiltIn.Find("h10"));
    }

    [Fact]
    public void No_figure_is_negative_or_not_a_number() =>
        Gen.Select(Gen.Double[1e3, 1e15], Gen.Int[0, DeviceCatalog.BuiltIn.Devices.Count - 1].Select(at => DeviceCatalog.BuiltIn.Devices[at]), Gen.Int[0, ModelCatalog.BuiltIn.Models.Count - 1].Select(at => ModelCatalog.BuiltIn.Models[at]), Gen.Int[1, 4096], Gen.Bool, Gen.Enum<TrainingMethod>())
            .Sample((tokens, device, model, context, recompute, method) =>
            {
                var quote = ModelQuote.Of(new QuoteRequest { Model = model, Tokens = tokens, Device = device, Setup = new TrainingSetup { Context = context, Recompute = recompute, Method = method } });
                return new[] { quote.GpuHours, quote.WallHours, quote.EnergyKwh, quote.CarbonKg, quote.Cost ?? quote.GpuHours }
                    .All(interval => interval.Low > 0 && interval.Low <= interval.Estimate && interval.Estimate <= interval.High && double.IsFinite(interval.High))
                    && quote.Memory.TrainingBytes > 0 && quote.Flops > 0;
            });

    private static ModelQuote Ask(string model, double tokens, string device, int context, Func<QuoteRequest, QuoteRequest>? change = null)
    {
        var request = new QuoteRequest { Model = ModelCatalog.BuiltIn.Find(model), Tokens = tokens, Device = DeviceCatalog.BuiltIn.Find(device), Setup = new TrainingSetup { Context = context } };
        return ModelQuote.Of(change is null ? request : change(request));
    }

    private static void Refused(Func<QuoteRequest, QuoteRequest> change, string? where)
    {
        var error = Assert.Throws<IngotException>(() => Ask("gpt2", 1e9, "a100", 1024, change));
        Assert.Equal(ExitCode.Usage, error.Code);
        Assert.Equal(where, error.Where);
    }
}

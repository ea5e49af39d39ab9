using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Planning.Dial;
using Ingot.Planning.Estimates;
using Ingot.Planning.Reports;

namespace Ingot.Planning.Tests.Dial;

public sealed class MemoryEdgeTests
{
    private static readonly ModelSettings Model = new() { Layers = 4, Width = 256, Heads = 4, Context = 128 };
    private static readonly TrainSettings Train = new() { Steps = 10, Batch = 8, MicroBatch = 8, Precision = Precision.Float32 };

    [Fact]
    public void A_run_is_refused_just_below_the_memory_that_it_needs_and_planned_at_it()
    {
        DialResult fits = ModelDial.Derive(TestInput.Of(Model, Train));
        long need = (long)Math.Ceiling(MemoryEstimate.Training(fits.Config, 8, Precision.Float32).Total / 0.8);
        Assert.Equal(fits.Config.Shape, ModelDial.Derive(TestInput.Of(Model, Train, memory: need)).Config.Shape);
        var refused = Assert.Throws<IngotException>(() => ModelDial.Derive(TestInput.Of(Model, Train, memory: need - 8)));
        Assert.Equal(ExitCode.Device, refused.Code);
        Assert.Contains("micro batch", refused.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_batch_that_is_named_fits_and_one_more_does_not()
    {
        const long memory = 2L << 30;
        DialResult dial = ModelDial.Derive(TestInput.Of(Model, Train));
        int most = PlanReport.Of(dial, new PlanBasis { MemoryBytes = memory }, []).LargestMicroBatch!.Value;
        Assert.True(MemoryEstimate.Training(dial.Config, most, Precision.Float32).Total <= 0.8 * memory);
        Assert.True(MemoryEstimate.Training(dial.Config, most + 1, Precision.Float32).Total > 0.8 * memory);
        Assert.Equal(0, PlanReport.Of(dial, new PlanBasis { MemoryBytes = 1 << 20 }, []).LargestMicroBatch);
    }
}

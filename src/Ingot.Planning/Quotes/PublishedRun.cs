using Ingot.Planning.Hardware;
using Ingot.Planning.Shapes;
using Ingot.Planning.Tables;
using Ingot.Planning.Training;

namespace Ingot.Planning.Quotes;

/// <summary>A training run whose device-hours were published: what the planner's ranges are held against.</summary>
public sealed record PublishedRun
{
    public required string Name { get; init; }

    /// <summary>Its model in the catalog; null where only the FLOPs are known.</summary>
    public string? Model { get; init; }

    public double Tokens { get; init; }

    public int Context { get; init; }

    /// <summary>Published FLOPs, where there is no model.</summary>
    public double? Flops { get; init; }

    public required string Device { get; init; }

    public NumberFormat Format { get; init; } = NumberFormat.Bf16;

    /// <summary>Reported device-hours.</summary>
    public required double Hours { get; init; }

    /// <summary>Reported energy of the devices.</summary>
    public double? Kwh { get; init; }

    public required string Source { get; init; }

    /// <summary>Every run of the table that comes with Ingot.</summary>
    public static IReadOnlyList<PublishedRun> All { get; } = Table.BuiltIn<PublishedRunTable>("runs").Runs;

    /// <summary>The device-hours that the planner expects, knowing the class of the device and nothing of this run.</summary>
    public Interval Expected()
    {
        Device device = DeviceCatalog.BuiltIn.Find(Device);
        return Flops is { } flops
            ? DeviceCatalog.BuiltIn.Of(device).Range.Under(flops / device.Peak(Format) / 3600)
            : ModelQuote.Of(new QuoteRequest { Model = ModelCatalog.BuiltIn.Find(Model!), Tokens = Tokens, Device = device, Setup = new TrainingSetup { Context = Context, Format = Format } }).GpuHours;
    }

    /// <summary>The share of the dense peak that makes 6·N·D exact.</summary>
    public double ImpliedUtilisation()
    {
        double flops = Flops ?? (6.0 * Estimates.ModelSize.Of(ModelCatalog.BuiltIn.Find(Model!)).Active * Tokens);
        return flops / (Hours * 3600 * DeviceCatalog.BuiltIn.Find(Device).Peak(Format));
    }
}

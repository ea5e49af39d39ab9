using Ingot.Planning.Estimates;
using Ingot.Planning.Hardware;
using Ingot.Planning.Serving;
using Ingot.Planning.Training;

namespace Ingot.Planning.Quotes;

/// <summary>The planner's answer: what training and serving a model takes, each uncertain figure with its range.</summary>
public sealed record ModelQuote
{
    public required string Model { get; init; }

    /// <summary>All weights.</summary>
    public required long Parameters { get; init; }

    /// <summary>Weights that one token passes.</summary>
    public required long ActiveParameters { get; init; }

    public required ModelSize Components { get; init; }

    public required double Tokens { get; init; }

    public required int Context { get; init; }

    public required string Device { get; init; }

    public required int Count { get; init; }

    /// <summary>Of the whole training: the exact count with attention, nothing done twice.</summary>
    public required double Flops { get; init; }

    /// <summary>6 × active parameters × tokens.</summary>
    public required double FlopsSixNd { get; init; }

    /// <summary>What the devices do: more than <see cref="Flops"/> under recomputation.</summary>
    public required double HardwareFlops { get; init; }

    public required Flops FlopsPerToken { get; init; }

    public required QuoteMemory Memory { get; init; }

    /// <summary>Share of the dense peak that the hardware's FLOPs reach.</summary>
    public required Interval HardwareUtilisation { get; init; }

    /// <summary>Share of the dense peak that the model's FLOPs reach: less than the hardware's under recomputation.</summary>
    public required Interval ModelUtilisation { get; init; }

    public required Interval GpuHours { get; init; }

    /// <summary>Hours on the clock: device-hours ÷ devices.</summary>
    public required Interval WallHours { get; init; }

    /// <summary>US dollars a device-hour, over the offers that fit; null: none is listed.</summary>
    public required Interval? PricePerHour { get; init; }

    /// <summary>US dollars at the middle price, with failed runs, experiments, people, storage and egress where they are given; null: no price is known.</summary>
    public required Interval? Cost { get; init; }

    /// <summary>Energy with that of the data centre (PUE).</summary>
    public required Interval EnergyKwh { get; init; }

    /// <summary>Kilograms of CO2-equivalent, PUE included.</summary>
    public required Interval CarbonKg { get; init; }

    /// <summary>Passes over the different tokens.</summary>
    public required double Epochs { get; init; }

    /// <summary>The loss that Hoffmann et al. 2022 (approach 3, as mended by Besiroglu et al. 2024) expect, nats a token of MassiveText.</summary>
    public required double ChinchillaLoss { get; init; }

    /// <summary>Tokens at which the same FLOPs give the lowest loss, by twenty tokens a parameter.</summary>
    public required double ComputeOptimalTokens { get; init; }

    /// <summary>Parameters at which they do.</summary>
    public required double ComputeOptimalParameters { get; init; }

    /// <summary>Other models that the same law expects to reach the same loss: compute-optimal, over-trained, and inference-aware at a year of the stated traffic.</summary>
    public required IReadOnlyList<ScalingPoint> EqualLoss { get; init; }

    public QuoteServing? Serving { get; init; }

    /// <summary>What the figures rest on, in sentences.</summary>
    public required IReadOnlyList<string> Assumptions { get; init; }

    /// <summary>Answers <paramref name="request"/>; throws <see cref="Core.Errors.IngotException"/> (usage, device) where a number of it cannot be.</summary>
    public static ModelQuote Of(QuoteRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Checked();
        var (setup, device) = (request.Setup, request.Device);
        var size = ModelSize.Of(request.Model);
        var flops = Estimates.Flops.PerToken(request.Model, setup.Context);
        double tokens = request.Tokens ?? (ScalingLaw.TokensPerParameter * size.Active);
        double unique = Math.Min(tokens, request.UniqueTokens ?? tokens);
        double model = Work(flops, setup) * tokens, hardware = model + (setup.Recompute ? flops.Forward * tokens : 0);
        Interval share = request.Utilisation ?? request.Devices.Of(device).Range;
        Interval hours = share.Under(hardware / device.Peak(setup.Format) / 3600);
        Interval? price = request.Price is { } given ? new Interval(given, given, given) : request.Prices.Hour(device, request.Provider, request.PriceKind);
        Interval pue = request.Pue is { } usage ? new Interval(usage, usage, usage) : request.Grids.Pue.Range;
        Interval energy = (hours * (request.Factors.Hours * device.Watts / 1000)).And(pue);
        double loss = ScalingLaw.Loss(size.Active, ScalingLaw.EffectiveTokens(tokens, unique));
        return new()
        {
            Model = request.Model.Name,
            Parameters = size.Total,
            ActiveParameters = size.Active,
            Components = size,
            Tokens = tokens,
            Context = setup.Context,
            Device = device.Name,
            Count = setup.Devices,
            Flops = model,
            FlopsSixNd = flops.SixN * tokens,
            HardwareFlops = hardware,
            FlopsPerToken = flops,
            Memory = Hold(request, size),
            HardwareUtilisation = share,
            ModelUtilisation = share * (model / hardware),
            GpuHours = hours,
            WallHours = hours * (1.0 / setup.Devices),
            PricePerHour = price,
            Cost = price is null ? null : Money(hours * (request.Factors.Hours * price.Estimate), request.Factors.Others),
            EnergyKwh = energy,
            CarbonKg = energy * (request.Grids.Find(request.Region).Grams / 1000),
            Epochs = tokens / unique,
            ChinchillaLoss = loss,
            EqualLoss = Estimates.EqualLoss.Points(loss, Served(request.Load)),
            ComputeOptimalTokens = ScalingLaw.OptimalTokens(flops.SixN * tokens),
            ComputeOptimalParameters = ScalingLaw.OptimalTokens(flops.SixN * tokens) / ScalingLaw.TokensPerParameter,
            Serving = request.Load is { } load ? Serve(request, load, price, pue) : null,
            Assumptions = QuoteAssumptions.Of(request, price),
        };
    }

    // Frozen weights need no gradient: the backward pass has one product a matrix instead of two.
    private static double Work(Flops flops, TrainingSetup setup) => setup.Method == TrainingMethod.Full ? flops.Training : flops.Training - flops.Matrices;

    // A year of it, prompts and answers.
    private static double Served(ServingLoad? load) => load is null ? 0 : 12 * load.RequestsPerMonth * (load.PromptTokens + load.AnswerTokens);

    private static Interval Money(Interval devices, double others) => new(devices.Low + others, devices.Estimate + others, devices.High + others);

    private static QuoteMemory Hold(QuoteRequest request, ModelSize size)
    {
        var (shape, setup) = (request.Model, request.Setup);
        TrainingMemory whole = TrainingMemory.Of(shape, setup with { ZeroStage = 0 }), each = TrainingMemory.Of(shape, setup);
        double device = request.Device.MemoryGb * 1e9;
        return new()
        {
            TrainingBytes = whole.Total,
            TrainingBytesPerDevice = each.Total,
            WeightBytes = each.Weights,
            GradientBytes = each.Gradients,
            OptimizerBytes = each.Optimizer,
            ActivationBytes = each.Activations,
            LogitBytes = each.Logits,
            DeviceBytes = (long)device,
            Fits = each.Total <= device,
            LargestMicroBatch = TrainingMemory.LargestMicroBatch(shape, setup, device),
            InferenceBytes = (long)Math.Ceiling(size.Total * request.ServingBytesPerWeight),
            KvCacheBytes = KeyValueCache.Bytes(shape, setup.Context),
        };
    }

    private static QuoteServing Serve(QuoteRequest request, ServingLoad load, Interval? price, Interval pue)
    {
        var estimate = ServingEstimate.Of(request.Model, request.Device, load, request.ServingBytesPerWeight);
        double tokens = load.PromptTokens + load.AnswerTokens;
        return new(
            estimate,
            price is null ? null : estimate.DeviceHours * price.Estimate,
            price is null ? null : estimate.DeviceSecondsPerRequest / 3600 * price.Estimate / tokens * 1e6,
            estimate.DeviceHours * request.Device.Watts / 1000 * pue.Estimate);
    }
}

using Ingot.Core.Html;
using Ingot.Planning.Quotes;

namespace Ingot.Planning.Pages;

/// <summary>The answer about a model as one page: figures, memory, cost and loss over the tokens, assumptions.</summary>
public static class QuotePage
{
    private const int Points = 25;

    /// <summary>The page of <paramref name="request"/>'s answer.</summary>
    public static string Html(QuoteRequest request)
    {
        ModelQuote quote = ModelQuote.Of(request);
        var page = new HtmlPage($"{quote.Model} on {quote.Count} × {quote.Device}", $"{Amounts.Say(quote.Tokens)} tokens at a context of {quote.Context}; estimates with the range in which published runs lie");
        page.Cards(
            (Amounts.Say(quote.Parameters), "parameters"), (Amounts.Say(quote.GpuHours.Estimate), "device-hours"), (quote.Cost is { } cost ? Amounts.Money(cost.Estimate) : "no price", "cost"),
            (Amounts.Say(quote.EnergyKwh.Estimate) + " kWh", "energy"), (Amounts.Say(quote.CarbonKg.Estimate) + " kg", "CO2e"), ($"{quote.ChinchillaLoss:0.00}", "nats a token expected"));
        page.Heading("What it takes").Table(["Quantity", ">Low", ">Estimate", ">High"],
        [
            Amounts.Row("device-hours", quote.GpuHours, Amounts.Say),
            Amounts.Row("time on the clock", quote.WallHours, hours => Amounts.Duration(hours * 3600)),
            Amounts.Row("price of a device-hour", quote.PricePerHour, Amounts.Money),
            Amounts.Row("cost", quote.Cost, Amounts.Money),
            Amounts.Row("energy, kWh", quote.EnergyKwh, Amounts.Say),
            Amounts.Row("carbon, kg CO2e", quote.CarbonKg, Amounts.Say),
            Amounts.Row("share of the peak", quote.HardwareUtilisation, share => $"{share:0.00}"),
        ]);
        Memory(page, quote.Memory);
        Scale(page, request, quote);
        EqualLosses(page, quote);
        if (quote.Serving is { } serving) Serving(page, serving);
        return page.Heading("Assumptions").Items(quote.Assumptions).ToString();
    }

    private static void Memory(HtmlPage page, QuoteMemory memory)
    {
        (string, double, double, string) Bar(string name, double bytes) => (name, bytes / 1e9, 0, $"{Amounts.Say(bytes / 1e9)} GB");
        page.Heading("Memory of one device").Svg(BarChart.Svg(
        [
            Bar("weights", memory.WeightBytes), Bar("gradients", memory.GradientBytes), Bar("optimizer", memory.OptimizerBytes), Bar("activations", memory.ActivationBytes),
            Bar("logits", memory.LogitBytes), Bar("all", memory.TrainingBytesPerDevice), ("the device has", 0, memory.DeviceBytes / 1e9, $"{Amounts.Say(memory.DeviceBytes / 1e9)} GB"),
        ], "Memory of training by purpose"));
        page.Paragraph(memory.Fits ? $"It fits, with up to {memory.LargestMicroBatch} sequences at once. The key-value cache of one sequence takes {Amounts.Say(memory.KvCacheBytes / 1e9)} GB."
            : memory.LargestMicroBatch > 0 ? $"It does not fit so; {memory.LargestMicroBatch} sequences at once would."
            : "It does not fit, whatever the micro batch: more devices with --zero 3, --recompute, --method lora, or a device with more memory.", bad: !memory.Fits);
    }

    private static void Scale(HtmlPage page, QuoteRequest request, ModelQuote quote)
    {
        ModelQuote[] quotes = [.. Enumerable.Range(0, Points).Select(i => ModelQuote.Of(request with { Tokens = Math.Clamp(quote.Tokens * Math.Pow(10, -1.5 + (3.0 * i / (Points - 1))), 1, 1e17), Load = null }))];
        bool priced = quote.Cost is not null;
        page.Heading(priced ? "Cost over the tokens" : "Device-hours over the tokens").Svg(LineChart.Svg(
            [new LineSeries(quote.Model, [.. quotes.Select(at => priced ? (at.Tokens, at.Cost!.Low, at.Cost.Estimate, at.Cost.High) : (at.Tokens, at.GpuHours.Low, at.GpuHours.Estimate, at.GpuHours.High))])],
            "tokens to train on", priced ? "cost, $" : "device-hours", "Cost over the tokens", quote.Tokens));
        page.Heading("Loss over the tokens").Svg(LineChart.Svg(
            [new LineSeries("Hoffmann et al. 2022, as mended by Besiroglu et al. 2024", [.. quotes.Select(at => (at.Tokens, at.ChinchillaLoss, at.ChinchillaLoss, at.ChinchillaLoss))])],
            "tokens to train on", "nats a token", "Loss over the tokens", quote.Tokens));
    }

    private static void EqualLosses(HtmlPage page, ModelQuote quote)
    {
        if (quote.EqualLoss.Count == 0) return;
        page.Heading("Other ways to the same loss").Table(["Point", ">Parameters", ">Tokens", ">Tokens a parameter", ">Training, FLOPs", ">With a year of the traffic, FLOPs"],
            quote.EqualLoss.Select(point => (IReadOnlyList<string>)[point.Kind, Amounts.Say(point.Parameters), Amounts.Say(point.Tokens), Amounts.Say(point.TokensPerParameter), $"{point.TrainingFlops:0.0e+0}", $"{point.LifetimeFlops:0.0e+0}"]));
    }

    private static void Serving(HtmlPage page, QuoteServing serving) =>
        page.Heading("In use").Table(["Quantity", ">Estimate"],
        [
            ["replicas", Amounts.Say(serving.Estimate.Replicas)], ["devices a replica", Amounts.Say(serving.Estimate.DevicesPerReplica)], ["sequences at once", Amounts.Say(serving.Estimate.Batch)],
            ["milliseconds a token", Amounts.Say(serving.Estimate.MillisecondsPerToken)], ["seconds to the first token", Amounts.Say(serving.Estimate.SecondsToFirstToken)],
            ["a month", serving.MonthCost is { } month ? Amounts.Money(month) : "no price"], ["a million tokens, replicas full", serving.MillionTokensCost is { } million ? Amounts.Money(million) : "no price"],
            ["energy a month, kWh", Amounts.Say(serving.MonthKwh)],
        ]);
}

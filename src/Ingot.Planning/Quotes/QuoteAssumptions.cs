using System.Globalization;
using Ingot.Planning.Hardware;
using Ingot.Planning.Training;

namespace Ingot.Planning.Quotes;

/// <summary>What a quote rests on, said so that each point can be disputed.</summary>
internal static class QuoteAssumptions
{
    public static IReadOnlyList<string> Of(QuoteRequest request, Interval? price)
    {
        var (setup, device) = (request.Setup, request.Device);
        string share = request.Utilisation is null ? $"the class {device.Class} reaches it in published runs ({request.Devices.Of(device).Basis})" : "as given";
        return
        [
            $"Peak of {device.Name} in {setup.Format.ToString().ToLowerInvariant()}: {(device.Peak(setup.Format) / 1e12).ToString("0.#", CultureInfo.InvariantCulture)} TFLOP/s, dense ({device.Maker}).",
            $"Share of the peak: {share}.",
            $"Memory: Adam, {(setup.Method == TrainingMethod.Full ? "every weight trained" : $"adapters of rank {setup.Rank} trained")}, attention that keeps no scores, recomputation {(setup.Recompute ? "on" : "off")}, ZeRO stage {setup.ZeroStage} over {setup.Devices}.",
            price is null ? $"No price of {device.Name} is listed: give --price, or a table by --prices."
                : request.Price is null ? $"Price: the middle of the {request.PriceKind} offers of {request.Prices.Date:yyyy-MM-dd} and before; the range of the cost is that of the hours." : "Price: as given.",
            request.Factors is { FailedRuns: 0, Experiments: 0, Others: 0 } ? "Cost is that of one successful run: failed runs, experiments, people, storage and egress are 0 unless they are given." : "Failed runs, experiments, people, storage and egress as given.",
            $"Energy: {device.Watts} W a device at full load; carbon of the grid of {request.Region} ({request.Grids.Source}).",
        ];
    }
}

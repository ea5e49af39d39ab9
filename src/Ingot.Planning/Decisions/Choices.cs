using Ingot.Core.Errors;
using Ingot.Planning.Quotes;
using Ingot.Planning.Serving;
using Ingot.Planning.Shapes;
using Ingot.Planning.Training;

namespace Ingot.Planning.Decisions;

/// <summary>Works out every option at one set of assumptions.</summary>
internal static class Choices
{
    private const double MonthHours = 730, WeeksOfMonth = 4.35, MostRequests = 1e12;

    // Months of one person until the first result: our own estimate, to be scaled by DecisionRequest.Effort.
    private const double ScratchMonths = 6, FullMonths = 2, LoraMonths = 1, ApiMonths = 0.5, RetrievalMonths = 1;

    public static IReadOnlyList<Choice> Of(DecisionRequest request)
    {
        Choice api = Rent(request);
        return
        [
            BreakEven(request, Scratch(request), api, request.Scratch.Model),
            BreakEven(request, Tune(request, TrainingMethod.Full), api, request.Base),
            BreakEven(request, Tune(request, TrainingMethod.Lora), api, request.Base),
            api,
            Find(request),
        ];
    }

    private static Choice Scratch(DecisionRequest request)
    {
        ModelQuote quote = ModelQuote.Of(request.Scratch with { Load = request.Load });
        double devices = Money(quote);
        return Make(request, "scratch", devices, Month(quote), ScratchMonths, quote.WallHours.Estimate) with
        {
            Quality = $"about {quote.ChinchillaLoss:0.00} nats a token on text like its own (Hoffmann et al. 2022); knows nothing else",
            DataNeeded = $"{SizeWords(quote.Tokens)} tokens of text, {SizeWords(quote.ComputeOptimalTokens)} for the best use of the compute",
            Risks = "the most work and the least certain result; the model and its data are yours",
        };
    }

    private static Choice Tune(DecisionRequest request, TrainingMethod method)
    {
        bool full = method == TrainingMethod.Full;
        var setup = request.Scratch.Setup with { Method = method };
        ModelQuote quote = ModelQuote.Of(request.Scratch with { Model = request.Base, Tokens = request.FineTuneTokens, UniqueTokens = null, Setup = setup, Load = request.Load });
        Choice choice = Make(request, full ? "full-fine-tuning" : "lora", Money(quote), Month(quote), full ? FullMonths : LoraMonths, quote.WallHours.Estimate);
        return choice with
        {
            Quality = full ? $"that of {request.Base.Name}, turned to the task" : $"near full fine-tuning on most tasks; learns less of a new domain and forgets less (Biderman et al. 2024)",
            DataNeeded = $"{SizeWords(request.FineTuneTokens)} tokens of examples of the task",
            Risks = $"the licence of {request.Base.Name}; {(full ? "it forgets what it is not shown; " : "")}you keep it running",
            Excluded = quote.Memory.LargestMicroBatch > 0 || !full ? null
                : $"{quote.Memory.TrainingBytesPerDevice / 1e9:#,0} GB a device do not fit {request.Scratch.Device.Name}; use --count with --zero 3, or --recompute",
        };
    }

    private static Choice Rent(DecisionRequest request)
    {
        var (load, price) = (request.Load, request.Api);
        double each = ((load.PromptTokens * price.Input) + (load.AnswerTokens * price.Output)) / 1e6;
        return Make(request, "api", 0, each * load.RequestsPerMonth, ApiMonths, 0) with
        {
            Quality = $"that of {price.Name} by its vendor's evaluations; hold it against your own bars before you decide",
            DataNeeded = "a few dozen examples for the prompt, some hundreds to test it",
            Risks = "texts leave the organization; price, limits and model change when the vendor wants",
            Excluded = request.MayLeave ? null : "texts may not leave the organization",
        };
    }

    private static Choice Find(DecisionRequest request)
    {
        double host = request.Scratch.Prices.Host?.Hour ?? 0;
        return Make(request, "retrieval", 0, host * MonthHours, RetrievalMonths, 0) with
        {
            Quality = "finds the passage and writes nothing; nothing is invented",
            DataNeeded = "the documents, and some hundreds of questions with the right passage",
            Risks = "few; it answers only what a document says",
            Excluded = request.FindingIsEnough ? null : "answers must be written, not only found",
        };
    }

    private static Choice Make(DecisionRequest request, string name, double devices, double month, double people, double hours)
    {
        double start = devices + (people * request.Effort * request.Scratch.Factors.PersonMonth);
        return new Choice
        {
            Name = name,
            StartCost = start,
            MonthCost = month,
            TotalCost = start + (request.Months * month),
            Weeks = (people * request.Effort * WeeksOfMonth) + (hours / 168),
            Quality = "",
            DataNeeded = "",
            Risks = "",
        };
    }

    // The first of doubling loads at which the option is no dearer than renting, made exact by bisection; replicas come whole, so the cost is found anew at each load.
    private static Choice BreakEven(DecisionRequest request, Choice choice, Choice api, ModelShape model)
    {
        double each = api.MonthCost / request.Load.RequestsPerMonth;
        bool Pays(double requests) => choice.StartCost + (request.Months * Serve(request, model, requests)) <= api.StartCost + (request.Months * each * requests);
        double high = 1;
        while (high < MostRequests && !Pays(high)) high *= 2;
        if (high >= MostRequests) return choice;
        double low = high / 2;
        for (int step = 0; step < 30; step++)
        {
            double middle = (low + high) / 2;
            if (Pays(middle)) high = middle;
            else low = middle;
        }

        return choice with { BreakEvenRequests = high };
    }

    private static double Serve(DecisionRequest request, ModelShape model, double requests)
    {
        QuoteRequest scratch = request.Scratch;
        double hour = scratch.Price ?? scratch.Prices.Hour(scratch.Device, scratch.Provider, scratch.PriceKind)!.Estimate;
        return ServingEstimate.Of(model, scratch.Device, request.Load with { RequestsPerMonth = requests }, scratch.ServingBytesPerWeight).DeviceHours * hour;
    }

    private static double Money(ModelQuote quote) => quote.Cost?.Estimate ?? throw new IngotException(
        ExitCode.Usage, $"no price of {quote.Device} is listed", "--device", "Give --price, or a table by --prices.");

    private static double Month(ModelQuote quote) => quote.Serving!.MonthCost!.Value;

    private static string SizeWords(double tokens) => Dial.SizeNotation.Format(tokens);
}

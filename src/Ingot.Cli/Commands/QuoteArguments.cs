using System.CommandLine;
using System.Globalization;
using Ingot.Planning.Costs;
using Ingot.Planning.Dial;
using Ingot.Planning.Hardware;
using Ingot.Planning.Quotes;
using Ingot.Planning.Serving;
using Ingot.Planning.Shapes;
using Ingot.Planning.Training;

namespace Ingot.Cli.Commands;

/// <summary>The options by which `ingot plan` asks about a model without a project.</summary>
internal sealed class QuoteArguments
{
    private readonly Option<string?> model = Text("--model", "Ask about this model instead of a project: a name of the catalog, or a file with a shape.", "name|file");
    private readonly Option<string> device = new("--device") { Description = "The accelerator that trains and serves.", HelpName = "name", DefaultValueFactory = _ => "a100-80gb" };
    private readonly Option<double?> tokens = Amount("--tokens", "Tokens to train on, such as 300B or 2T (otherwise twenty a parameter).");
    private readonly Option<double?> unique = Amount("--unique", "How many of them are different.");
    private readonly Option<int?> context = new("--context") { Description = "Tokens in a sequence (otherwise the model's longest).", HelpName = "tokens" };
    private readonly Option<int> count = new("--count") { Description = "Devices that train together.", DefaultValueFactory = _ => 1, HelpName = "devices" };
    private readonly Option<int> microBatch = new("--micro-batch") { Description = "Sequences that one device holds at once.", DefaultValueFactory = _ => 1, HelpName = "sequences" };
    private readonly Option<int> zero = new("--zero") { Description = "What the devices share: 0 nothing, 1 optimizer state, 2 and gradients, 3 and weights.", DefaultValueFactory = _ => 0, HelpName = "stage" };
    private readonly Option<TrainingMethod> method = new("--method") { Description = "What training changes: full, lora or qlora.", DefaultValueFactory = _ => TrainingMethod.Full, HelpName = "method" };
    private readonly Option<int> rank = new("--rank") { Description = "Rank of the adapters.", DefaultValueFactory = _ => 16, HelpName = "rank" };
    private readonly Option<NumberFormat> format = new("--format") { Description = "Numbers of the products: bf16, fp16, fp32 or fp8.", DefaultValueFactory = _ => NumberFormat.Bf16, HelpName = "format" };
    private readonly Option<bool> recompute = new("--recompute") { Description = "Do every block's forward pass again instead of keeping it." };
    private readonly Option<double?> utilisation = new("--utilisation") { Description = "Share of the dense peak that training reaches (otherwise the range of the device's class).", HelpName = "share" };
    private readonly Option<double?> price = new("--price") { Description = "US dollars a device-hour (otherwise the table's).", HelpName = "dollars" };
    private readonly Option<string?> prices = Text("--prices", "A table of prices in place of the built-in one.", "file");
    private readonly Option<string?> provider = Text("--provider", "Only offers of this provider.", "name");
    private readonly Option<string> kind = new("--price-kind") { Description = "Kind of offer: on-demand, spot or reserved.", DefaultValueFactory = _ => "on-demand", HelpName = "kind" };
    private readonly Option<string> region = new("--region") { Description = "Whose electricity is used.", DefaultValueFactory = _ => "world", HelpName = "name" };
    private readonly Option<double?> pue = new("--pue") { Description = "Energy of the data centre ÷ energy of its computers.", HelpName = "ratio" };
    private readonly Option<double> failed = Share("--failed", "Hours of runs that fail, as a share of the run.");
    private readonly Option<double> experiments = Share("--experiments", "Hours of experiments before it, as a share of the run.");
    private readonly Option<double> people = Share("--people", "People who work on it, full time, at 12,000 dollars a month.");
    private readonly Option<double> months = new("--months") { Description = "Months that they work and data is stored.", DefaultValueFactory = _ => 1, HelpName = "months" };
    private readonly Option<double> storage = Share("--storage-tb", "Terabytes stored, at 23 dollars a month.");
    private readonly Option<double> egress = Share("--egress-tb", "Terabytes carried out, at 90 dollars each.");
    private readonly Option<double?> requests = Amount("--requests", "Requests a month that the deployed model answers, such as 3M.");
    private readonly Option<double> prompt = new("--prompt-tokens") { Description = "Tokens that a request brings.", DefaultValueFactory = _ => 500, HelpName = "tokens" };
    private readonly Option<double> answer = new("--answer-tokens") { Description = "Tokens that an answer has.", DefaultValueFactory = _ => 200, HelpName = "tokens" };
    private readonly Option<double> latency = new("--latency") { Description = "Milliseconds within which each token must come.", DefaultValueFactory = _ => 50, HelpName = "ms" };
    private readonly Option<double> bits = new("--bits") { Description = "Bits of a weight of the deployed model.", DefaultValueFactory = _ => 16, HelpName = "bits" };

    /// <summary>Declares them on <paramref name="command"/>.</summary>
    public QuoteArguments(Command command)
    {
        foreach (Option option in (Option[])[model, device, tokens, unique, context, count, microBatch, zero, method, rank, format, recompute, utilisation, price, prices, provider, kind, region, pue, failed, experiments, people, months, storage, egress, requests, prompt, answer, latency, bits])
            command.Options.Add(option);
    }

    /// <summary>The question; null where no model is named.</summary>
    public QuoteRequest? Request(ParseResult arguments)
    {
        if (arguments.GetValue(model) is not { } name) return null;
        ModelShape shape = File.Exists(name) || Directory.Exists(name) ? ShapeFile.Read(name) : ModelCatalog.BuiltIn.Find(name);
        double? share = arguments.GetValue(utilisation);
        return new QuoteRequest
        {
            Model = shape,
            Tokens = arguments.GetValue(tokens),
            UniqueTokens = arguments.GetValue(unique),
            Setup = new TrainingSetup
            {
                Method = arguments.GetValue(method),
                Format = arguments.GetValue(format),
                Context = arguments.GetValue(context) ?? shape.Context,
                MicroBatch = arguments.GetValue(microBatch),
                Devices = arguments.GetValue(count),
                ZeroStage = arguments.GetValue(zero),
                Recompute = arguments.GetValue(recompute),
                Rank = arguments.GetValue(rank),
            },
            Device = DeviceCatalog.BuiltIn.Find(arguments.GetValue(device)!),
            Utilisation = share is { } known ? new Interval(known, known, known) : null,
            Prices = arguments.GetValue(prices) is { } file ? PriceTable.Read(file) : PriceTable.BuiltIn,
            Provider = arguments.GetValue(provider),
            PriceKind = arguments.GetValue(kind)!,
            Price = arguments.GetValue(price),
            Region = arguments.GetValue(region)!,
            Pue = arguments.GetValue(pue),
            Factors = Factors(arguments),
            Load = Load(arguments),
            ServingBytesPerWeight = arguments.GetValue(bits) / 8,
        };
    }

    private CostFactors Factors(ParseResult arguments) => new()
    {
        FailedRuns = arguments.GetValue(failed),
        Experiments = arguments.GetValue(experiments),
        People = arguments.GetValue(people),
        Months = arguments.GetValue(months),
        StorageTb = arguments.GetValue(storage),
        EgressTb = arguments.GetValue(egress),
    };

    private ServingLoad? Load(ParseResult arguments) => arguments.GetValue(requests) is not { } monthly ? null : new ServingLoad
    {
        RequestsPerMonth = monthly,
        PromptTokens = arguments.GetValue(prompt),
        AnswerTokens = arguments.GetValue(answer),
        MillisecondsPerToken = arguments.GetValue(latency),
    };

    private static Option<string?> Text(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    private static Option<double> Share(string name, string description) => new(name) { Description = description, DefaultValueFactory = _ => 0, HelpName = "number" };

    /// <summary>An option that takes an amount such as 300B.</summary>
    public static Option<double?> Amount(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "amount",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (SizeNotation.TryAmount(text, out double amount)) return amount;
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name}: '{text}' is no amount; write 300B, 2T or 5e9."));
            return null;
        },
    };
}

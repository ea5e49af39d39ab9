using Ingot.Core.Errors;
using Ingot.Planning.Costs;
using Ingot.Planning.Decisions;
using Ingot.Planning.Hardware;
using Ingot.Planning.Quotes;
using Ingot.Planning.Serving;
using Ingot.Planning.Shapes;
using Ingot.Planning.Training;

namespace Ingot.Planning.Tests.Decisions;

public sealed class DecisionTests
{
    [Fact]
    public void Renting_is_cheapest_for_little_traffic_and_owning_for_much()
    {
        Assert.Equal("api", Decision.Of(Ask(10_000)).Recommended);
        Assert.NotEqual("api", Decision.Of(Ask(300_000_000)).Recommended);
    }

    [Fact]
    public void The_break_even_is_where_both_cost_the_same()
    {
        double requests = Decision.Of(Ask(1_000_000)).Choices.Single(choice => choice.Name == "lora").BreakEvenRequests!.Value;
        foreach ((double factor, bool cheaper) in new[] { (0.99, false), (1.01, true) })
        {
            var choices = Decision.Of(Ask(requests * factor)).Choices;
            Assert.Equal(cheaper, choices.Single(choice => choice.Name == "lora").TotalCost <= choices.Single(choice => choice.Name == "api").TotalCost);
        }
    }

    [Fact]
    public void What_the_conditions_forbid_is_never_recommended()
    {
        Decision decision = Decision.Of(Ask(10_000) with { MayLeave = false });
        Assert.NotEqual("api", decision.Recommended);
        Assert.NotNull(decision.Choices.Single(choice => choice.Name == "api").Excluded);
        Assert.Equal("retrieval", Decision.Of(Ask(10_000) with { MayLeave = false, FindingIsEnough = true }).Recommended);
    }

    [Fact]
    public void An_assumption_that_flips_the_choice_is_named()
    {
        double requests = Decision.Of(Ask(1_000_000)).Choices.Single(choice => choice.Name == "lora").BreakEvenRequests!.Value;
        Decision close = Decision.Of(Ask(requests * 1.2));
        Assert.Contains(close.Sensitivities, one => one.Flips is not null);
        Assert.Contains("would change", close.Words, StringComparison.Ordinal);
        Assert.Equal(close.Sensitivities.OrderByDescending(one => one.Swing), close.Sensitivities);
    }

    [Fact]
    public void Zero_traffic_is_no_question() =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => Decision.Of(Ask(0))).Code);

    private static DecisionRequest Ask(double requests) => new()
    {
        Scratch = new QuoteRequest { Model = ModelCatalog.BuiltIn.Find("llama-3.2-1b"), Device = DeviceCatalog.BuiltIn.Find("h100"), Setup = new TrainingSetup { Context = 4096 } },
        Base = ModelCatalog.BuiltIn.Find("llama-3-8b"),
        Api = PriceTable.BuiltIn.Api("gpt-5-mini"),
        Load = new ServingLoad { RequestsPerMonth = requests },
    };
}

using Ingot.Core.Errors;
using Ingot.Lifecycle.Comparisons;

namespace Ingot.Lifecycle.Tests.Comparisons;

public sealed class BudgetTests
{
    [Theory]
    [InlineData("90s", BudgetKind.Time, 90)]
    [InlineData("5m", BudgetKind.Time, 300)]
    [InlineData("1.5h", BudgetKind.Time, 5400)]
    [InlineData("2e15", BudgetKind.Flops, 2e15)]
    [InlineData("1.5E12flops", BudgetKind.Flops, 1.5e12)]
    [InlineData("300G FLOPs", BudgetKind.Flops, 3e11)]
    [InlineData("4M", BudgetKind.Parameters, 4e6)]
    [InlineData("250Kparams", BudgetKind.Parameters, 250e3)]
    [InlineData("124000000 parameters", BudgetKind.Parameters, 124e6)]
    public void Time_operations_and_weights_are_told_apart(string text, BudgetKind kind, double amount)
    {
        Budget budget = Budget.Parse(text);
        Assert.Equal((kind, amount), (budget.Kind, Math.Round(budget.Amount, 6)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("0s")]
    [InlineData("-5m")]
    [InlineData("5 parsecs")]
    [InlineData("4Mflopsparams")]
    [InlineData("999999999999999999999999M")]
    public void Anything_else_is_refused(string text) => Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => Budget.Parse(text)).Code);

    [Fact]
    public void A_variant_is_a_name_and_assignments()
    {
        Contestant wide = Contestant.Parse("wide one: model.width=256  model.layers=2");
        Assert.Equal(("wide one", "model.width=256 model.layers=2"), (wide.Name, string.Join(' ', wide.Settings)));
        Assert.Throws<IngotException>(() => Contestant.Parse("model.width=256"));
    }
}

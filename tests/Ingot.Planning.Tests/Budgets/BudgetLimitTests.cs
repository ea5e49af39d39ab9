using Ingot.Core.Errors;
using Ingot.Planning.Budgets;
using Ingot.Planning.Hardware;

namespace Ingot.Planning.Tests.Budgets;

public sealed class BudgetLimitTests
{
    private static readonly BudgetSettings Machine = new() { PricePerHour = 3, Watts = 500, Pue = 1.2, Region = "france" };

    [Fact]
    public void The_tightest_part_of_a_budget_limits_the_run()
    {
        var rates = MachineRates.Of(Machine, cores: 8);
        Assert.Equal(7200, BudgetLimit.Of(Machine with { Hours = 2, Money = 60 }, rates)!.Seconds, 6);
        BudgetLimit money = BudgetLimit.Of(Machine with { Hours = 2, Money = 3, Energy = 5 }, rates)!;
        Assert.Equal(("budget.money", 3600), (money.Setting, Math.Round(money.Seconds, 6)));
        Assert.Equal(0.3 / 0.6 * 3600, BudgetLimit.Of(Machine with { Energy = 0.3 }, rates)!.Seconds, 6);
        Assert.Equal("1.5 $", money.Spent(1800));
        Assert.Null(BudgetLimit.Of(Machine, rates));
    }

    [Fact]
    public void Costs_are_hours_times_the_rates_and_carbon_includes_the_data_centre()
    {
        RunCosts costs = RunCosts.Of(new Interval(1800, 3600, 7200), MachineRates.Of(Machine, cores: 8));
        Assert.Equal(new Interval(0.5, 1, 2), costs.Hours);
        Assert.Equal(3, costs.Money.Estimate, 9);
        Assert.Equal(0.6, costs.EnergyKwh.Estimate, 9);
        Assert.Equal(0.6 * 0.056, costs.CarbonKg.Estimate, 9);
        Assert.True(costs.Money.Low < 3 && costs.Money.High > 3);
    }

    [Fact]
    public void A_machine_without_figures_of_its_own_gets_those_of_the_tables()
    {
        MachineRates two = MachineRates.Of(new(), cores: 2), four = MachineRates.Of(new(), cores: 4), gpu = MachineRates.Of(new(), cores: 16, "NVIDIA H100 80GB HBM3");
        Assert.Equal(0.1664, four.Price.Estimate, 6);
        Assert.Equal(2 * two.Watts.Estimate, four.Watts.Estimate, 6);
        Assert.InRange(gpu.Watts.Estimate, 700, 1000);
        Assert.InRange(gpu.Price.Estimate, 2, 5);
        Assert.Contains("h100-80gb", gpu.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_region_is_told_with_the_nearest_one() =>
        Assert.Contains("germany", Assert.Throws<IngotException>(() => MachineRates.Of(new() { Region = "germny" }, 2)).Mend, StringComparison.Ordinal);
}

using Ingot.Core.Settings;

namespace Ingot.Planning.Budgets;

/// <summary>The recipe's `budget:`: what a run along the road may spend, and what this machine costs.</summary>
public sealed record BudgetSettings
{
    [Setting("US dollars that a run may cost; training stops there with a checkpoint.", Minimum = 0)]
    public double? Money { get; init; }

    [Setting("Hours that a run may take; training stops there with a checkpoint.", Minimum = 0)]
    public double? Hours { get; init; }

    [Setting("Kilowatt-hours that a run may use, those of the data centre included; training stops there with a checkpoint.", Minimum = 0)]
    public double? Energy { get; init; }

    [Setting("US dollars an hour of this machine; auto: the price table's, by its cores or its GPU.", Minimum = 0, Maximum = 1e6)]
    public double? PricePerHour { get; init; }

    [Setting("Watts of this machine at full load; auto: by its cores or its GPU.", Minimum = 0, Maximum = 1e7)]
    public double? Watts { get; init; }

    [Setting("Energy of the data centre ÷ energy of its computers; auto: the range of surveys.", Minimum = 1, Maximum = 99)]
    public double? Pue { get; init; }

    [Setting("Whose electricity is used: world, or a country of the grid table.")]
    public string Region { get; init; } = "world";
}

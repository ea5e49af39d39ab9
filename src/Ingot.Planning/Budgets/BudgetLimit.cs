using System.Globalization;

namespace Ingot.Planning.Budgets;

/// <summary>The part of a budget that is used up first, as seconds of this machine.</summary>
/// <param name="Seconds">After so many seconds nothing is left.</param>
/// <param name="Setting">Its path in the recipe.</param>
/// <param name="Words">The budget as a person says it: "2 h", "5.00 $".</param>
/// <param name="UnitsPerSecond">What a second uses of it.</param>
/// <param name="Unit">h, $ or kWh.</param>
public sealed record BudgetLimit(double Seconds, string Setting, string Words, double UnitsPerSecond, string Unit)
{
    /// <summary>The tightest limit of <paramref name="settings"/> on a machine of these <paramref name="rates"/>; null: there is none.</summary>
    public static BudgetLimit? Of(BudgetSettings settings, MachineRates rates)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rates);
        BudgetLimit?[] limits =
        [
            Limit(settings.Hours, 1 / 3600.0, "budget.hours", "h"),
            Limit(settings.Money, rates.Price.Estimate / 3600, "budget.money", "$"),
            Limit(settings.Energy, rates.Kilowatts.Estimate / 3600, "budget.energy", "kWh"),
        ];
        return limits.OfType<BudgetLimit>().MinBy(limit => limit.Seconds);
    }

    /// <summary>What <paramref name="seconds"/> use, as a person says it.</summary>
    public string Spent(double seconds) => Say(seconds * UnitsPerSecond, Unit);

    private static BudgetLimit? Limit(double? amount, double perSecond, string setting, string unit) =>
        amount is not { } most || perSecond <= 0 ? null : new BudgetLimit(most / perSecond, setting, Say(most, unit), perSecond, unit);

    private static string Say(double amount, string unit) => unit == "h" && amount < 2 ? Short(amount * 3600) : $"{amount.ToString(amount is 0 or >= 0.01 ? "0.##" : "0.##e+0", CultureInfo.InvariantCulture)} {unit}";

    private static string Short(double seconds) => seconds < 120 ? $"{seconds:0} s" : $"{seconds / 60:0.#} min";
}

using System.Globalization;
using System.Text.RegularExpressions;
using Ingot.Core.Errors;
using Ingot.Planning.Dial;

namespace Ingot.Lifecycle.Comparisons;

/// <summary>What each training may take: 5m or 90s of time, 1e15flops or 2e15, or 4M parameters.</summary>
public sealed partial record Budget(BudgetKind Kind, double Amount, string Text)
{
    /// <summary>Reads <paramref name="text"/>; throws <see cref="IngotException"/> (Usage) where it is none of the three.</summary>
    public static Budget Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        if (Duration().Match(trimmed) is { Success: true } time && Number(time.Groups[1].Value) is > 0 and var units)
            return new Budget(BudgetKind.Time, units * time.Groups[2].Value switch { "h" => 3600, "m" => 60, _ => 1 }, trimmed);
        if (Operations().Match(trimmed) is { Success: true } operations && SizeNotation.TryAmount(operations.Groups[1].Value, out double flops) && flops >= 1)
            return new Budget(BudgetKind.Flops, flops, trimmed);
        if (Weights().Match(trimmed) is { Success: true } weights && SizeNotation.TryAmount(weights.Groups[1].Value, out double parameters) && parameters >= 1)
            return new Budget(BudgetKind.Parameters, parameters, trimmed);
        throw new IngotException(ExitCode.Usage, $"'{text}' is no budget", "--budget", "Give a time (90s, 5m, 2h), operations (1e15flops) or weights (4M, 250Kparams)");
    }

    private static double Number(string digits) => double.Parse(digits, CultureInfo.InvariantCulture);

    // A small m is minutes, a large M millions of weights.
    [GeneratedRegex(@"^(\d{1,9}(?:\.\d{1,9})?)(s|m|h)$")]
    private static partial Regex Duration();

    [GeneratedRegex(@"^(\d{1,18}(?:\.\d{1,9})?[eE]\d{1,2}|\d{1,18}(?:\.\d{1,9})?[KMGBT]?(?=\s*(?i:flops?)$))\s*(?i:flops?)?$")]
    private static partial Regex Operations();

    [GeneratedRegex(@"^(\d{1,18}(?:\.\d{1,9})?(?:[KMBT](?!\S)|[KMBT]?(?=\s*(?i:param))))\s*(?i:param(?:eter)?s?)?$")]
    private static partial Regex Weights();
}

using System.Globalization;
using Ingot.Planning.Dial;
using Ingot.Planning.Hardware;

namespace Ingot.Planning.Pages;

/// <summary>Numbers as the pages print them.</summary>
internal static class Amounts
{
    /// <summary>Three digits: 1.23M, 456, 0.0123.</summary>
    public static string Say(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1e15 or < 1e-3 => value.ToString("0.0e+0", CultureInfo.InvariantCulture),
        >= 1e4 => (value < 0 ? "-" : "") + SizeNotation.Format(Math.Abs(value)),
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    /// <summary>Dollars.</summary>
    public static string Money(double value) => $"{Say(value)}\u00a0$";

    /// <summary>Seconds as a duration.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 120 => $"{Say(Math.Round(seconds, 1))} s",
        < 7200 => $"{Say(seconds / 60)} min",
        < 172_800 => $"{Say(seconds / 3600)} h",
        < 63_072_000 => $"{Say(seconds / 86_400)} days",
        _ => $"{Say(seconds / 31_536_000)} years",
    };

    /// <summary>A row of low, estimate and high.</summary>
    public static IReadOnlyList<string> Row(string name, Interval? range, Func<double, string> say) =>
        range is null ? [name, "", "not known", ""] : [name, say(range.Low), say(range.Estimate), say(range.High)];
}

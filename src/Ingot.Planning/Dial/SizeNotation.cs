using System.Globalization;

namespace Ingot.Planning.Dial;

/// <summary>Large numbers as people write them: 800K, 4M, 1.5B, 2T, 124000000, 1e12.</summary>
public static class SizeNotation
{
    /// <summary>Left to the plan.</summary>
    public const string Auto = "auto";

    /// <summary>Reads <paramref name="text"/>; false where it is neither `auto` (null) nor a positive number below 10^13.</summary>
    public static bool TryParse(string text, out long? parameters)
    {
        parameters = null;
        string trimmed = text.Trim();
        if (trimmed.Equals(Auto, StringComparison.OrdinalIgnoreCase)) return true;
        if (!TryAmount(trimmed, out double value) || value is not (>= 1 and < 1e13)) return false;
        parameters = (long)Math.Round(value);
        return true;
    }

    /// <summary>Reads <paramref name="text"/>; false where it is no number of zero or more.</summary>
    public static bool TryAmount(string text, out double amount)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        double unit = trimmed.Length == 0 ? 1 : char.ToUpperInvariant(trimmed[^1]) switch { 'K' => 1e3, 'M' => 1e6, 'B' or 'G' => 1e9, 'T' => 1e12, _ => 1 };
        string digits = unit == 1 ? trimmed : trimmed[..^1];
        NumberStyles style = NumberStyles.AllowDecimalPoint | (unit == 1 ? NumberStyles.AllowExponent : NumberStyles.None);
        bool read = double.TryParse(digits, style, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
        amount = number * unit;
        return read;
    }

    /// <summary>The number that <paramref name="text"/> names; null where it is `auto` or cannot be read.</summary>
    internal static long? ValueOf(string text) => TryParse(text, out long? parameters) ? parameters : null;

    /// <summary>Writes three significant digits: 4.02M.</summary>
    public static string Format(double parameters)
    {
        (double unit, string letter) = parameters switch { >= 1e12 => (1e12, "T"), >= 1e9 => (1e9, "B"), >= 1e6 => (1e6, "M"), >= 1e3 => (1e3, "K"), _ => (1, "") };
        double value = parameters / unit;
        string format = letter.Length == 0 ? "0" : value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00";
        return value.ToString(format, CultureInfo.InvariantCulture) + letter;
    }
}

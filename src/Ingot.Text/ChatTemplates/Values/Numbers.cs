using System.Globalization;

namespace Ingot.Text.ChatTemplates.Values;

/// <summary>Python's numbers: whole ones (here of 64 bits; more is a fault), floats, and true and false as 1 and 0.</summary>
internal static class Numbers
{
    public static bool Is(object? value) => value is long or double or bool;

    public static double Float(object value) => value switch
    {
        long whole => whole,
        double number => number,
        bool truth => truth ? 1 : 0,
        _ => throw new TemplateFault($"{PythonText.TypeOf(value)} is no number"),
    };

    /// <summary>The value as a whole number; anything else is a fault.</summary>
    public static long Whole(object? value) => value switch
    {
        long whole => whole,
        bool truth => truth ? 1 : 0,
        Undefined undefined => throw undefined.Fault(),
        _ => throw new TemplateFault($"{PythonText.TypeOf(value)} is no whole number"),
    };

    public static object Signed(object? value, bool negates) => value switch
    {
        // An arm of another type would turn every whole number into a float.
        double number => (object)(negates ? -number : number),
        Undefined undefined => throw undefined.Fault(),
        _ => negates ? checked(-Whole(value)) : Whole(value),
    };

    /// <summary>A float as Python writes it: the shortest digits that give it back, with a point or an exponent.</summary>
    public static string Text(double value)
    {
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        string shortest = Math.Abs(value).ToString("E16", CultureInfo.InvariantCulture);
        for (int digits = 0; digits < 16; digits++)
        {
            string shorter = Math.Abs(value).ToString($"E{digits}", CultureInfo.InvariantCulture);
            if (double.Parse(shorter, CultureInfo.InvariantCulture) != Math.Abs(value)) continue;
            shortest = shorter;
            break;
        }

        string mantissa = shortest[..shortest.IndexOf('E')].Replace(".", "", StringComparison.Ordinal);
        int exponent = int.Parse(shortest[(shortest.IndexOf('E') + 1)..], CultureInfo.InvariantCulture);
        return (double.IsNegative(value) ? "-" : "") + Place(mantissa.TrimEnd('0') is { Length: > 0 } kept ? kept : "0", exponent);
    }

    private static string Place(string digits, int exponent)
    {
        if (exponent is < -4 or >= 16)
        {
            string sign = exponent < 0 ? "-" : "+";
            return $"{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{sign}{Math.Abs(exponent):00}";
        }

        if (exponent < 0) return "0." + new string('0', -exponent - 1) + digits;
        if (digits.Length <= exponent + 1) return digits.PadRight(exponent + 1, '0') + ".0";
        return digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
    }
}

using System.Globalization;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>Filters that give numbers.</summary>
internal static class NumberFilters
{
    public static object? Int(Interpreter at, object? value, Arguments arguments)
    {
        if (value is string text && Digits(text.Trim(), (int)arguments.Whole(1, "base", 10)) is { } whole) return whole;
        return (value is string spelled ? Parse(spelled) : Numbers.Is(value) ? Numbers.Float(value!) : null) is { } number && double.IsFinite(number)
            ? value is double or string ? checked((long)number) : Numbers.Whole(value)
            : arguments.TryGet(0, "default", out object? otherwise) ? otherwise : 0L;
    }

    public static object? Float(Interpreter at, object? value, Arguments arguments) =>
        (value is string text ? Parse(text) : Numbers.Is(value) ? Numbers.Float(value!) : null) is { } number
            ? number
            : arguments.TryGet(0, "default", out object? otherwise) ? otherwise : 0.0;

    public static object? Round(Interpreter at, object? value, Arguments arguments)
    {
        int precision = (int)Math.Clamp(arguments.Whole(0, "precision", 0), 0, 15);
        double number = value is Undefined undefined ? throw undefined.Fault() : Numbers.Float(value ?? throw new TemplateFault("none is no number")), scale = Math.Pow(10, precision);
        object rounded = (arguments.OptionalText(1, "method") ?? "common") switch
        {
            "common" => Math.Round(number, precision, MidpointRounding.ToEven),
            "ceil" => Math.Ceiling(number * scale) / scale,
            "floor" => Math.Floor(number * scale) / scale,
            _ => throw new TemplateFault("'method' must be common, ceil or floor"),
        };
        return value is double || arguments.OptionalText(1, "method") is not (null or "common") ? rounded : value;
    }

    private static double? Parse(string text) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    // In a base of 2 to 36, with its prefix or without.
    private static object? Digits(string text, int numberBase)
    {
        string digits = text.TrimStart('+', '-').ToLowerInvariant();
        string prefix = numberBase switch { 16 => "0x", 8 => "0o", 2 => "0b", _ => "" };
        if (prefix.Length > 0 && digits.StartsWith(prefix, StringComparison.Ordinal)) digits = digits[2..];
        if (digits.Length == 0 || text.Length - text.TrimStart('+', '-').Length > 1) return null;
        long number = 0;
        foreach (char c in digits)
        {
            int digit = char.IsAsciiDigit(c) ? c - '0' : c is >= 'a' and <= 'z' ? c - 'a' + 10 : 99;
            if (digit >= numberBase) return null;
            number = checked((number * numberBase) + digit);
        }

        return text[0] == '-' ? -number : number;
    }
}

using System.Globalization;

namespace Ingot.Core.Recipes;

/// <summary>Scalars of settings as text and back, under the invariant culture.</summary>
internal static class ScalarText
{
    /// <summary>The value of a scalar, or null and what is wrong with it.</summary>
    public static object? Parse(ScalarNode node, SettingSlot slot, out string? fault)
    {
        fault = null;
        if (slot.IsText) return node.Text;
        if (slot.Type.IsEnum) return Enumerated(node, slot, out fault);
        if (slot.Type == typeof(TimeSpan)) return Time(node, slot, out fault);
        if (node.Quoted) fault = $"{FaultList.Quote(node.Text)} is text in quotes";
        else if (slot.Type == typeof(bool)) return Truth(node.Text, out fault);
        else if (slot.IsWhole) return Whole(node.Text, slot, out fault);
        else return Real(node.Text, slot, out fault);
        return null;
    }

    /// <summary>The text of a scalar value; <see cref="Parse"/> reads it back exactly.</summary>
    public static string Format(object value) => value switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant(),
        TimeSpan time => DurationText.Format(time),
        Enum name => RecordShape.NameOf(name.ToString()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{value.GetType()} is no scalar of a recipe."),
    };

    /// <summary>What the slot wants, as the object of a sentence: "a whole number from 1 to 10, or auto".</summary>
    public static string Wanted(SettingSlot slot)
    {
        string wanted =
            slot.IsText ? "text"
            : slot.Type == typeof(bool) ? "true or false"
            : slot.Type == typeof(TimeSpan) ? "a time such as 90s, 6m, 2h or 1h30m" + Range(slot, "s")
            : slot.Type.IsEnum ? string.Join(", ", RecordShape.NamesOf(slot.Type))
            : (slot.IsWhole ? "a whole number" : "a number") + Range(slot, "");
        return slot.Nullable ? wanted + ", or auto" : wanted;
    }

    private static string Range(SettingSlot slot, string unit)
    {
        (double low, double high) = (slot.Rules?.Minimum ?? double.NegativeInfinity, slot.Rules?.Maximum ?? double.PositiveInfinity);
        return (double.IsFinite(low), double.IsFinite(high)) switch
        {
            (true, true) => $" from {Format(low)}{unit} to {Format(high)}{unit}",
            (true, false) => $" of at least {Format(low)}{unit}",
            (false, true) => $" of at most {Format(high)}{unit}",
            _ => "",
        };
    }

    private static bool IsIn(double value, SettingSlot slot) => slot.Rules is not { } rules || (value >= rules.Minimum && value <= rules.Maximum);

    private static object? Enumerated(ScalarNode node, SettingSlot slot, out string? fault)
    {
        IReadOnlyList<string> names = RecordShape.NamesOf(slot.Type);
        int at = names.ToList().IndexOf(node.Text);
        fault = at >= 0 ? null : $"{FaultList.Quote(node.Text)} is none of the known values";
        return at < 0 ? null : Enum.Parse(slot.Type, Enum.GetNames(slot.Type)[at]);
    }

    private static object? Time(ScalarNode node, SettingSlot slot, out string? fault)
    {
        bool read = DurationText.TryParse(node.Text, out TimeSpan time);
        fault = !read ? $"{FaultList.Quote(node.Text)} is not a time with its unit" : IsIn(time.TotalSeconds, slot) ? null : $"{FaultList.Quote(node.Text)} is out of range";
        return fault is null ? time : null;
    }

    private static object? Truth(string text, out string? fault)
    {
        fault = null;
        if (text is "true" or "True" or "TRUE") return true;
        if (text is "false" or "False" or "FALSE") return false;
        fault = $"{FaultList.Quote(text)} is neither true nor false";
        return null;
    }

    private static object? Whole(string text, SettingSlot slot, out string? fault)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        bool read = decimal.TryParse(text, style, CultureInfo.InvariantCulture, out decimal number) && decimal.IsInteger(number);
        (decimal low, decimal high) = slot.Type == typeof(int) ? (int.MinValue, int.MaxValue) : (long.MinValue, long.MaxValue);
        fault = !read ? $"{FaultList.Quote(text)} is not a whole number"
            : number < low || number > high || !IsIn((double)number, slot) ? $"{FaultList.Quote(text)} is out of range"
            : null;
        if (fault is not null) return null;
        return slot.Type == typeof(int) ? (object)(int)number : (long)number;
    }

    private static object? Real(string text, SettingSlot slot, out string? fault)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        bool read = double.TryParse(text, style, CultureInfo.InvariantCulture, out double number);
        fault = !read ? $"{FaultList.Quote(text)} is not a number" : !double.IsFinite(number) ? $"{FaultList.Quote(text)} is not a finite number"
            : IsIn(number, slot) ? null : $"{FaultList.Quote(text)} is out of range";
        return fault is null ? number : null;
    }
}

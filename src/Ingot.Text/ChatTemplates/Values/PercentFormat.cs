using System.Globalization;
using System.Text;

namespace Ingot.Text.ChatTemplates.Values;

/// <summary>`"%s of %d" % values`: the conversions s, r, d, i, f, x and %, with a width and a precision.</summary>
internal static class PercentFormat
{
    public static string Apply(string format, IReadOnlyList<object?> values, Budget budget)
    {
        var text = new StringBuilder();
        int next = 0;
        for (int at = 0; at < format.Length;)
        {
            int mark = format.IndexOf('%', at);
            budget.Append(text, mark < 0 ? format[at..] : format[at..mark]);
            if (mark < 0) break;
            at = mark + 1;
            if (at < format.Length && format[at] == '%')
            {
                budget.Append(text, "%");
                at++;
                continue;
            }

            string flags = Run(format, ref at, "-0+ "), width = Run(format, ref at, "0123456789"), precision = "";
            if (at < format.Length && format[at] == '.')
            {
                at++;
                precision = Run(format, ref at, "0123456789");
                if (precision.Length == 0) precision = "0";
            }

            if (at >= format.Length) throw new TemplateFault("a format ends after '%'");
            if (next == values.Count) throw new TemplateFault("a format has more places than values");
            budget.Append(text, Padded(Converted(format[at++], values[next++], precision, budget), flags, width, budget));
        }

        return next == values.Count ? text.ToString() : throw new TemplateFault("a format has fewer places than values");
    }

    private static string Run(string format, ref int at, string of)
    {
        int start = at;
        while (at < format.Length && of.Contains(format[at])) at++;
        return format[start..at];
    }

    private static string Converted(char kind, object? value, string precision, Budget budget)
    {
        int? digits = precision.Length == 0 ? null : int.TryParse(precision, CultureInfo.InvariantCulture, out int number) && number <= 100 ? number : throw new TemplateFault("a format asks for too many digits");
        string Cut(string text) => digits is { } most && most < text.Length ? text[..most] : text;
        return kind switch
        {
            's' => Cut(PythonText.Of(value, budget)),
            'r' => Cut(PythonText.Quoted(value, budget)),
            'd' or 'i' => (value is double real ? checked((long)real) : Numbers.Whole(value)).ToString(CultureInfo.InvariantCulture),
            'x' => Numbers.Whole(value).ToString("x", CultureInfo.InvariantCulture),
            'f' when Numbers.Is(value) => Numbers.Float(value!).ToString($"F{digits ?? 6}", CultureInfo.InvariantCulture),
            _ => throw new TemplateFault($"the conversion '%{kind}' does not work with {PythonText.TypeOf(value)}"),
        };
    }

    private static string Padded(string text, string flags, string width, Budget budget)
    {
        bool isNumber = text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] == '-');
        if (isNumber && text[0] != '-' && flags.Contains('+')) text = "+" + text;
        if (width.Length == 0) return text;
        if (!int.TryParse(width, CultureInfo.InvariantCulture, out int places)) places = int.MaxValue;
        if (places <= text.Length) return text;
        budget.ChargeText(places);
        if (flags.Contains('-')) return text.PadRight(places);
        if (!flags.Contains('0') || !isNumber) return text.PadLeft(places);
        int sign = text[0] is '-' or '+' ? 1 : 0;
        return text[..sign] + text[sign..].PadLeft(places - sign, '0');
    }
}

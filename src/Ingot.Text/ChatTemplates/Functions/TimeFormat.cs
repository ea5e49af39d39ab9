using System.Globalization;
using System.Text;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>A time by the directives of strftime, in English.</summary>
internal static class TimeFormat
{
    public static string Apply(string format, DateTimeOffset time, Budget budget)
    {
        var text = new StringBuilder();
        for (int at = 0; at < format.Length; at++)
        {
            if (format[at] != '%' || at + 1 == format.Length)
            {
                budget.Append(text, format[at].ToString());
                continue;
            }

            // `%-d` leaves out the zeros in front.
            bool isBare = format[++at] == '-' && at + 1 < format.Length;
            if (isBare) at++;
            string part = Part(format[at], time);
            budget.Append(text, isBare && part.TrimStart('0', ' ') is { Length: > 0 } bare ? bare : part);
        }

        return text.ToString();
    }

    private static string Part(char directive, DateTimeOffset time) => directive switch
    {
        'd' => Of(time, "dd"),
        'e' => time.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'm' => Of(time, "MM"),
        'Y' => Of(time, "yyyy"),
        'y' => Of(time, "yy"),
        'B' => Of(time, "MMMM"),
        'b' or 'h' => Of(time, "MMM"),
        'A' => Of(time, "dddd"),
        'a' => Of(time, "ddd"),
        'H' => Of(time, "HH"),
        'I' => Of(time, "hh"),
        'M' => Of(time, "mm"),
        'S' => Of(time, "ss"),
        'f' => Of(time, "ffffff"),
        'p' => Of(time, "tt"),
        'j' => time.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'F' => Of(time, "yyyy-MM-dd"),
        'T' => Of(time, "HH:mm:ss"),
        'D' => Of(time, "MM/dd/yy"),
        'R' => Of(time, "HH:mm"),
        'w' => ((int)time.DayOfWeek).ToString(CultureInfo.InvariantCulture),
        // Python's `now()` knows no zone, so both directives give nothing.
        'z' or 'Z' => "",
        '%' => "%",
        _ => throw new TemplateFault($"'%{directive}' is no part of a time"),
    };

    private static string Of(DateTimeOffset time, string part) => time.ToString(part, CultureInfo.InvariantCulture);
}

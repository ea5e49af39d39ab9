using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ingot.Core.Recipes;

/// <summary>Times as recipes and flags write them: 90s, 6m, 2h, 1d, 1h30m, 250ms; the units fall, each at most once.</summary>
public static class DurationText
{
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond),
    ];

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>The regular expression of the format, for schemas.</summary>
    public const string Pattern = @"^(?=.*\d)(\d+(\.\d+)?d)?\s*(\d+(\.\d+)?h)?\s*(\d+(\.\d+)?m)?\s*(\d+(\.\d+)?s)?\s*(\d+(\.\d+)?ms)?$";

    /// <summary>Reads <paramref name="text"/>; false when it has no unit, an unknown unit, units out of order, a sign, or is longer than 10,000 years.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        decimal ticks = 0;
        int unit = 0;
        for (text = text.Trim(); text.Length > 0; text = text.TrimStart())
        {
            int digits = text.IndexOfAnyExcept(Digits);
            if (digits <= 0 || !decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal count)) return false;
            text = text[digits..];
            int letters = text.IndexOfAnyExceptInRange('a', 'z');
            ReadOnlySpan<char> name = letters < 0 ? text : text[..letters];
            while (unit < Units.Length && !name.SequenceEqual(Units[unit].Unit)) unit++;
            if (unit == Units.Length || count > TimeSpan.MaxValue.Ticks / Units[unit].Ticks) return false;
            ticks += count * Units[unit++].Ticks;
            text = text[name.Length..];
        }

        if (unit == 0 || ticks > TimeSpan.MaxValue.Ticks) return false;
        duration = TimeSpan.FromTicks((long)ticks);
        return true;
    }

    /// <summary>Writes <paramref name="duration"/> so that <see cref="TryParse"/> reads it back exactly (a negative one gets a sign, which no setting accepts).</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration < TimeSpan.Zero) return "-" + Format(duration == TimeSpan.MinValue ? TimeSpan.MaxValue : duration.Negate());
        if (duration == TimeSpan.Zero) return "0s";
        var text = new StringBuilder();
        long ticks = duration.Ticks;
        foreach ((string unit, long size) in Units.Take(3))
        {
            if (ticks >= size) text.Append(CultureInfo.InvariantCulture, $"{ticks / size}{unit}");
            ticks %= size;
        }

        if (ticks > 0) text.Append(CultureInfo.InvariantCulture, $"{(decimal)ticks / TimeSpan.TicksPerSecond}s");
        return text.ToString();
    }
}

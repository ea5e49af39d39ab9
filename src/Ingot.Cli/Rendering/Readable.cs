namespace Ingot.Cli.Rendering;

/// <summary>Numbers as people read them.</summary>
internal static class Readable
{
    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    /// <summary>A duration: 0.4 s, 12 s, 2 min 5 s, 1 h 12 min, 3 d 4 h.</summary>
    public static string Duration(TimeSpan duration) => duration.TotalSeconds switch
    {
        < 9.95 => $"{duration.TotalSeconds:0.0} s",
        < 59.5 => $"{duration.TotalSeconds:0} s",
        < 3599.5 => Pair(duration.TotalSeconds, 60, "min", "s"),
        < 86370 => Pair(duration.TotalMinutes, 60, "h", "min"),
        _ => Pair(duration.TotalHours, 24, "d", "h"),
    };

    /// <summary>A clock for what is left: 0:07, 12:30, 1:02:03.</summary>
    public static string Clock(TimeSpan duration) =>
        duration.TotalHours >= 1 ? $"{(long)duration.TotalHours}:{duration:mm\\:ss}" : $"{duration:m\\:ss}";

    /// <summary>A count with separators between thousands: 18,412.</summary>
    public static string Count(double count) => count.ToString("#,0");

    /// <summary>A size in powers of 1024: 1.5 GiB.</summary>
    public static string Bytes(double bytes)
    {
        int unit = 0;
        for (; bytes >= 1023.5 && unit < ByteUnits.Length - 1; unit++) bytes /= 1024;
        return $"{(bytes >= 100 || unit == 0 ? $"{bytes:0}" : $"{bytes:0.0}")} {ByteUnits[unit]}";
    }

    /// <summary>A large number by its magnitude: 950, 12.3 K, 124 M, 1.2 B, 3.4 T.</summary>
    public static string Magnitude(double number)
    {
        ReadOnlySpan<string> units = ["", " K", " M", " B", " T"];
        int unit = 0;
        for (; Math.Abs(number) >= 999.5 && unit < units.Length - 1; unit++) number /= 1000;
        return $"{(unit == 0 || Math.Abs(number) >= 99.95 ? $"{number:0}" : $"{number:0.0}")}{units[unit]}";
    }

    private static string Pair(double small, int inLarge, string largeUnit, string smallUnit)
    {
        long whole = (long)Math.Round(small);
        return $"{whole / inLarge} {largeUnit} {whole % inLarge} {smallUnit}";
    }
}

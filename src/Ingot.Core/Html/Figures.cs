using System.Globalization;

namespace Ingot.Core.Html;

/// <summary>Numbers as reports print them.</summary>
public static class Figures
{
    /// <summary>"12,345".</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>"12.3%" of a share of one.</summary>
    public static string Percent(double share) => share.ToString("0.#%", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>"12.3%" of <paramref name="part"/> in <paramref name="whole"/>.</summary>
    public static string Percent(long part, long whole) => Percent(whole == 0 ? 0 : part / (double)whole);

    /// <summary>"12 MB".</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 10_000 => $"{Count(bytes)} B",
        < 10_000_000 => $"{Count(bytes / 1000)} kB",
        < 10_000_000_000 => $"{Count(bytes / 1_000_000)} MB",
        _ => $"{Count(bytes / 1_000_000_000)} GB",
    };
}

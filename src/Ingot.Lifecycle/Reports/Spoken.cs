namespace Ingot.Lifecycle.Reports;

/// <summary>Quantities as a person says them.</summary>
internal static class Spoken
{
    /// <summary>"45 s", "6.5 min" or "3.2 h".</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 120 => $"{seconds:0} s",
        < 7200 => $"{seconds / 60:0.#} min",
        _ => $"{seconds / 3600:0.#} h",
    };
}

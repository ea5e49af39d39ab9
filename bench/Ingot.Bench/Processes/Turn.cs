using System.Globalization;

namespace Ingot.Bench.Processes;

/// <summary>What a side of a comparison answers after its turn: its fastest step, and the largest memory that its process has had.</summary>
internal readonly record struct Turn(double Seconds, double Mebibytes)
{
    /// <summary>As one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds:R} {Mebibytes:R}");

    /// <summary>From such a line; null where it is none.</summary>
    public static Turn? Read(string? line)
    {
        string[] parts = (line ?? "").Split(' ');
        bool isTurn = parts.Length == 2 & double.TryParse(parts[0], CultureInfo.InvariantCulture, out double seconds);
        return isTurn && double.TryParse(parts[^1], CultureInfo.InvariantCulture, out double mebibytes) ? new Turn(seconds, mebibytes) : null;
    }
}

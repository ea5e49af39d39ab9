namespace Ingot.Lifecycle.Plans;

/// <summary>Finds the width of a network of so many weights, where no rule of its kind gives it.</summary>
internal static class WidthSearch
{
    /// <summary>Widths are looked at in steps of this many.</summary>
    public const int Step = 8;

    private const int Steps = 1024;

    /// <summary>The greatest width with no more than <paramref name="most"/> weights, of which <paramref name="parameters"/> gives the number, or null where a width cannot be; null where none has so few.</summary>
    public static int? Widest(Func<int, long?> parameters, double most)
    {
        int? best = null;
        for (int width = Step; width <= Step * Steps; width += Step)
        {
            if (parameters(width) is not { } count) continue;
            if (count > most) break;
            best = width;
        }

        return best;
    }
}

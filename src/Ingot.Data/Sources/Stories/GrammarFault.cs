using Ingot.Core.Errors;

namespace Ingot.Data.Sources.Stories;

/// <summary>Makes the errors of a grammar file; each names the file and the line.</summary>
internal static class GrammarFault
{
    /// <summary>The error that <paramref name="what"/> describes, in line <paramref name="line"/> of <paramref name="file"/>.</summary>
    public static IngotException At(string file, int line, string what, string mend) =>
        new(ExitCode.Usage, what, $"{file}, line {line}", mend);

    /// <summary>The known name that is nearest to <paramref name="name"/>, as a sentence, or the whole list when it is short.</summary>
    public static string Known(string kind, string name, IEnumerable<string> known)
    {
        string[] names = [.. known.Order(StringComparer.Ordinal)];
        if (names.Length == 0) return $"The grammar has no {kind} yet.";
        string nearest = names.MinBy(other => Distance(name, other))!;
        return Distance(name, nearest) <= 2 ? $"Did you mean {nearest}?" : $"Known {kind}: {string.Join(", ", names.Take(40))}.";
    }

    // Levenshtein's distance, by rows.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[b.Length];
    }
}

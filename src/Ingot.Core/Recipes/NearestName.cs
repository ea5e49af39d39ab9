namespace Ingot.Core.Recipes;

/// <summary>Finds the known name that a person most likely meant.</summary>
public static class NearestName
{
    private const int LongestName = 64;

    /// <summary>The candidate with the smallest edit distance (Levenshtein 1966), if that is at most a third of the longer name, rounded up; else null.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(candidates);
        if (name.Length > LongestName) return null;
        string written = name.ToLowerInvariant().Replace('-', '_');
        (string Name, int Distance)[] near =
            [.. from candidate in candidates
                let distance = Distance(written, candidate)
                where distance <= (Math.Max(written.Length, candidate.Length) + 2) / 3
                orderby distance
                select (candidate, distance)];
        return near.Length == 0 ? null : near[0].Name;
    }

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 0; i < a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < b.Length; j++)
            {
                int substitute = diagonal + (a[i] == b[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(substitute, Math.Min(row[j], row[j + 1]) + 1);
            }
        }

        return row[^1];
    }
}

using System.Globalization;
using Ingot.Core.Errors;

namespace Ingot.Text.Features.Arpa;

/// <summary>Reads an ARPA file line by line; nothing is believed that does not stand there.</summary>
internal sealed class ArpaReader(TextReader reader, string path)
{
    private const int LongestOrder = 16;
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly List<NGramTable> tables = [];
    private readonly List<List<float>> probabilities = [], backOffs = [];
    private int number;

    public ArpaModel Read(CancellationToken cancellationToken)
    {
        string? line = Next();
        // SRILM allows a preface.
        while (line is not null && line != "\\data\\") line = Next();
        Demand(line is not null, "there is no \\data\\: it is no ARPA file");
        var counts = new List<long>();
        for (line = Next(); line is not null && line.StartsWith("ngram ", StringComparison.Ordinal); line = Next())
        {
            int equals = line.IndexOf('=');
            Demand(
                equals > 0 && int.TryParse(line.AsSpan(6, equals - 6), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int order) && order == counts.Count + 1 && order <= LongestOrder
                && long.TryParse(line.AsSpan(equals + 1), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out long count) && count >= 0 && Keep(counts, count),
                $"'ngram {counts.Count + 1}=…' belongs here");
        }

        Demand(counts.Count > 0, "no n-grams are announced");
        for (int order = 1; order <= counts.Count; order++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Demand(line == $"\\{order}-grams:", $"'\\{order}-grams:' belongs here");
            line = Section(order, counts[order - 1]);
        }

        Demand(line == "\\end\\", "'\\end\\' belongs here");
        return new ArpaModel(ids, [.. tables], [.. probabilities.Select(list => list.ToArray())], [.. backOffs.Select(list => list.ToArray())]);
    }

    private static bool Keep(List<long> counts, long count)
    {
        counts.Add(count);
        return true;
    }

    private string? Section(int order, long count)
    {
        tables.Add(new NGramTable());
        probabilities.Add([]);
        backOffs.Add([]);
        string? line = Next();
        for (; line is not null && line[0] != '\\'; line = Next()) Entry(line, order);
        Demand(tables[^1].Count == count, $"{count} n-grams of {order} words are announced, {tables[^1].Count} follow");
        return line;
    }

    private void Entry(string line, int order)
    {
        string[] parts = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        Demand(parts.Length == order + 1 || parts.Length == order + 2, $"a probability, {order} words and perhaps a weight belong here");
        float weight = 0;
        Demand(Number(parts[0], out float probability) && probability <= 0 && (parts.Length == order + 1 || Number(parts[^1], out weight)), "a logarithm is no number, or is above 0");
        int parent = 0;
        for (int k = 0; k < order; k++)
        {
            string word = parts[k + 1];
            if (order == 1) ids.TryAdd(word, ids.Count);
            Demand(ids.TryGetValue(word, out int id), $"'{word}' is not among the 1-grams");
            if (k < order - 1)
            {
                parent = tables[k].Find(NGramTable.Key(parent, id));
                Demand(parent >= 0, $"its first {k + 1} words are not among the {k + 1}-grams");
                continue;
            }

            tables[k].Observe(NGramTable.Key(parent, id), out bool isNew);
            Demand(isNew, "the n-gram stands twice");
        }

        probabilities[order - 1].Add(probability);
        backOffs[order - 1].Add(weight);
    }

    private static bool Number(string text, out float number) => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && !float.IsNaN(number) && !float.IsPositiveInfinity(number);

    /// <summary>The next line that is not empty.</summary>
    private string? Next()
    {
        for (string? line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            number++;
            string trimmed = line.Trim(' ', '\t', '\r');
            if (trimmed.Length > 0) return trimmed;
        }

        return null;
    }

    private void Demand(bool fine, string otherwise)
    {
        if (!fine) throw new IngotException(ExitCode.Data, otherwise, $"{path}:{number}", "Write the model again");
    }
}

using System.Globalization;

namespace Ingot.Data.Sources.Stories;

/// <summary>A `set` of a grammar: entries with named columns and weights; the first column, named like the set, is the word itself.</summary>
internal sealed class WordSet(string name, int line, IReadOnlyList<string> columns)
{
    private readonly List<string[]> entries = [];
    private readonly List<double> weights = [];

    public string Name { get; } = name;

    /// <summary>The line of the grammar file that begins it.</summary>
    public int Line { get; } = line;

    public IReadOnlyList<string> Columns { get; } = columns;

    public int Count => entries.Count;

    public void Add(double weight, string[] values)
    {
        weights.Add(weight);
        entries.Add(values);
    }

    public double Weight(int entry) => weights[entry];

    public string Value(int entry, int column) => entries[entry][column];

    /// <summary>The place of a column, or -1.</summary>
    public int ColumnOf(string column)
    {
        for (int i = 0; i < Columns.Count; i++)
            if (Columns[i] == column) return i;

        return -1;
    }

    /// <summary>All values of a column.</summary>
    public string[] Column(int column) => [.. entries.Select(values => values[column])];

    /// <summary>All values of a column as whole numbers, or null when one of them is none.</summary>
    public static long[]? Numbers(string[] values)
    {
        var numbers = new long[values.Length];
        for (int i = 0; i < values.Length; i++)
            if (!int.TryParse(values[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)) return null;
            else numbers[i] = number;

        return numbers;
    }
}

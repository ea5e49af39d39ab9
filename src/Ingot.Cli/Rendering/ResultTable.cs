using System.Text;
using Spectre.Console;

namespace Ingot.Cli.Rendering;

/// <summary>A small table of results; columns whose head begins with `>` are aligned right.</summary>
internal sealed class ResultTable(params IReadOnlyList<string> heads)
{
    private readonly List<string[]> rows = [];

    /// <summary>Adds a row with a cell for each column.</summary>
    public ResultTable Add(params string[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, heads.Count);
        rows.Add(cells);
        return this;
    }

    /// <summary>Aligned columns two spaces apart, a line under the heads; every line ends with a line feed.</summary>
    public string ToPlainText()
    {
        string[] titles = [.. heads.Select(Title)];
        int[] widths = [.. heads.Select((_, column) => rows.Append(titles).Max(row => row[column].GetCellWidth()))];
        var text = new StringBuilder();
        Append(text, titles, widths);
        Append(text, [.. widths.Select(width => new string('-', width))], widths);
        foreach (string[] row in rows) Append(text, row, widths);
        return text.ToString();
    }

    /// <summary>The table for a terminal.</summary>
    public Table ToSpectre()
    {
        Table table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (string head in heads)
        {
            var column = new TableColumn($"[bold]{Markup.Escape(Title(head))}[/]") { Alignment = IsRight(head) ? Justify.Right : Justify.Left };
            table.AddColumn(column);
        }

        foreach (string[] row in rows) table.AddRow([.. row.Select(Markup.Escape)]);
        return table;
    }

    private void Append(StringBuilder text, string[] cells, int[] widths)
    {
        var line = new StringBuilder();
        for (int column = 0; column < cells.Length; column++)
        {
            string padding = new(' ', widths[column] - cells[column].GetCellWidth());
            if (column > 0) line.Append("  ");
            line.Append(IsRight(heads[column]) ? padding + cells[column] : cells[column] + padding);
        }

        text.Append(line.ToString().TrimEnd()).Append('\n');
    }

    private static bool IsRight(string head) => head.StartsWith('>');

    private static string Title(string head) => IsRight(head) ? head[1..] : head;
}

using System.Globalization;
using System.Text.RegularExpressions;
using Ingot.Core.Errors;

namespace Ingot.Data.Sources.Stories;

/// <summary>Reads the lines of a grammar file into its sets and rules; the format is told at the head of storyteller.grammar.</summary>
internal sealed partial class GrammarFile
{
    private const int LongestFile = 4 << 20;

    private readonly string file;
    private WordSet? set;
    private GrammarRule? rule;

    private GrammarFile(string file) => this.file = file;

    public Dictionary<string, WordSet> Sets { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, GrammarRule> Rules { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads <paramref name="text"/>; errors name <paramref name="file"/> and the line.</summary>
    public static GrammarFile Read(string text, string file)
    {
        if (text.Length > LongestFile) throw new IngotException(ExitCode.Usage, "the grammar is longer than 4 MB", file, "Split it, or check that this is the grammar");
        var result = new GrammarFile(file);
        int line = 0;
        foreach (var each in text.AsSpan().EnumerateLines()) result.Line(each.ToString(), ++line);
        foreach (var set in result.Sets.Values)
            if (set.Count == 0) throw result.Fault(set.Line, $"set {set.Name} is empty", "Write its entries on indented lines below it");
        foreach (var rule in result.Rules.Values)
            if (rule.Alternatives.Count == 0) throw result.Fault(rule.Line, $"rule {rule.Name} has no alternative", "Write them on indented lines that begin with *");
        return result;
    }

    private void Line(string raw, int line)
    {
        string text = raw.Trim();
        if (text.Length == 0 || text[0] == '#') return;
        if (!char.IsWhiteSpace(raw[0])) Header(text, line);
        else if (set is not null) Entries(text, line);
        else if (rule is not null) RuleLine(text, line);
        else throw Fault(line, "an indented line before the first set or rule", "Begin with: set NAME, or: rule NAME");
    }

    private void Header(string text, int line)
    {
        (set, rule) = (null, null);
        string[] cells = [.. text.Split('|').Select(cell => cell.Trim())];
        var head = HeaderPattern().Match(cells[0]);
        if (!head.Success) throw Fault(line, $"cannot read \"{text}\"", "A line at the margin is: set NAME | COLUMN | ..., or: rule NAME. Other lines are indented; names are lower-case letters, digits and _");
        string name = head.Groups[2].Value;
        if (Sets.ContainsKey(name) || Rules.ContainsKey(name)) throw Fault(line, $"the name {name} is taken already", "Give each set and each rule a name of its own");
        if (head.Groups[1].Value == "set") BeginSet(name, [name, .. cells[1..]], line);
        else if (cells.Length > 1) throw Fault(line, "a rule has no columns", "Write: rule NAME");
        else Rules.Add(name, rule = new GrammarRule(name, line, []));
    }

    private void BeginSet(string name, string[] columns, int line)
    {
        foreach (string column in columns)
            if (!NamePattern().IsMatch(column)) throw Fault(line, $"\"{column}\" is no name of a column", "Names are lower-case letters, digits and _");
        if (columns.Distinct(StringComparer.Ordinal).Count() < columns.Length) throw Fault(line, $"set {name} has two columns of one name", "Rename one of them (the first column is named like the set)");
        Sets.Add(name, set = new WordSet(name, line, columns));
    }

    private void Entries(string text, int line)
    {
        double weight = TakeWeight(ref text, line) ?? 1;
        if (set!.Columns.Count == 1)
        {
            foreach (string word in text.Split(',')) set.Add(weight, [Cell(word, line)]);
            return;
        }

        string[] cells = [.. text.Split('|').Select(cell => Cell(cell, line))];
        if (cells.Length != set.Columns.Count)
            throw Fault(line, $"{cells.Length} cells, but set {set.Name} has {set.Columns.Count} columns", $"Write: {string.Join(" | ", set.Columns)}");
        set.Add(weight, cells);
    }

    private string Cell(string cell, int line)
    {
        cell = cell.Trim();
        if (cell.Length == 0) throw Fault(line, "an empty cell", "Every entry has a word in every column");
        return cell;
    }

    private void RuleLine(string text, int line)
    {
        var alternatives = rule!.Alternatives;
        if (TakeWeight(ref text, line) is { } weight)
        {
            var when = WhenPattern().Match(text);
            alternatives.Add(new Alternative(line, weight, when.Success ? when.Groups[1].Value : null, text[when.Length..]));
            return;
        }

        if (alternatives.Count == 0) throw Fault(line, "an alternative begins with *", "Write: * TEXT, or *3 TEXT for three times the weight");
        alternatives[^1] = alternatives[^1] with { Text = $"{alternatives[^1].Text} {text}".TrimStart() };
    }

    // Takes "*" or "*2.5" off the head of the text; null when there is none.
    private double? TakeWeight(ref string text, int line)
    {
        if (text[0] != '*') return null;
        var match = WeightPattern().Match(text);
        if (!match.Success) throw Fault(line, $"cannot read the weight of \"{text}\"", "Write *, or *3, then a space");
        text = text[match.Length..];
        if (match.Groups[1].Length == 0) return 1;
        double weight = double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return weight is > 0 and <= 1e9 ? weight : throw Fault(line, "a weight must be above 0 and at most 1e9", "Delete the line if it should never be chosen");
    }

    private IngotException Fault(int line, string what, string mend) => GrammarFault.At(file, line, what, mend);

    [GeneratedRegex("^(set|rule) +([a-z][a-z0-9_]*)$")]
    private static partial Regex HeaderPattern();

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^\*([0-9]{0,10}(?:\.[0-9]{1,10})?)(?:\s+|$)")]
    private static partial Regex WeightPattern();

    [GeneratedRegex(@"^when\s+([^:{}]+):\s*")]
    private static partial Regex WhenPattern();
}

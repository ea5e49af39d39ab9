using System.Text.RegularExpressions;
using Ingot.Core.Errors;

namespace Ingot.Data.Sources.Stories;

/// <summary>Reads conditions such as `friend != hero and given.n &lt; owned.n - 1`; a bare name that is no variable is a word.</summary>
internal sealed partial class ConditionReader(VariableTable variables, string file)
{
    /// <summary>The comparisons of <paramref name="source"/>, all of which must hold; none when it is null.</summary>
    public Condition[] Read(string? source, int line) =>
        source is null ? [] : [.. AndPattern().Split(source.Trim()).Select(part => ReadOne(part, line))];

    private Condition ReadOne(string source, int line)
    {
        var match = ConditionPattern().Match(source);
        if (!match.Success)
            throw Fault(line, $"cannot read the condition \"{source}\"", "Write: NAME.COLUMN = WORD, with one of = != < <= > >=, joined by and; a side may be a sum or a difference");
        var condition = new Condition(Side(match, "a", "s", "b", line), match.Groups["op"].Value, Side(match, "c", "t", "d", line));
        bool numbers = condition.Left.IsNumber && condition.Right.IsNumber;
        bool sums = condition.Left.Second is not null || condition.Right.Second is not null;
        if (!numbers && (sums || condition.Operator is not ("=" or "!=")))
            throw Fault(line, $"\"{source}\" compares words as numbers", "Let every value of these columns be a whole number, or use = or != without sums");
        return condition;
    }

    private Sum Side(Match match, string first, string sign, string second, int line) => new(
        ReadOperand(match.Groups[first].Value, line),
        match.Groups[sign].Value == "-" ? -1 : 1,
        match.Groups[second].Success ? ReadOperand(match.Groups[second].Value, line) : null);

    private Operand ReadOperand(string source, int line)
    {
        string[] names = source.Split('.');
        int variable = variables.IndexOf(names[0]);
        if (variable < 0 && names.Length == 1) return new Operand(-1, [source], WordSet.Numbers([source]));
        if (variable < 0) throw Fault(line, $"there is no variable {names[0]}", GrammarFault.Known("variables", names[0], variables.Names));
        var set = variables.Set(variable);
        int column = names.Length == 1 ? 0 : set.ColumnOf(names[1]);
        if (column < 0) throw Fault(line, $"set {set.Name} has no column {names[1]}", GrammarFault.Known("columns", names[1], set.Columns));
        string[] values = set.Column(column);
        return new Operand(variable, values, WordSet.Numbers(values));
    }

    private IngotException Fault(int line, string what, string mend) => GrammarFault.At(file, line, what, mend);

    [GeneratedRegex(@"\s+and\s+")]
    private static partial Regex AndPattern();

    [GeneratedRegex(@"^(?<a>[\w.]+)(?:\s*(?<s>[+-])\s*(?<b>[\w.]+))?\s*(?<op>!=|<=|>=|=|<|>)\s*(?<c>[\w.]+)(?:\s*(?<t>[+-])\s*(?<d>[\w.]+))?$")]
    private static partial Regex ConditionPattern();
}

using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Core.Randomness;
using Ingot.Core.Recipes;

namespace Ingot.Lifecycle.Tuning;

/// <summary>One value of the recipe that is searched, and what it may be.</summary>
public sealed class SearchDimension
{
    private const string Origin = "search", Mend = "Write PATH=a,b,c or PATH=low..high, with :log behind it for a range of magnitudes.";
    private readonly IReadOnlyList<string> choices;
    private readonly double low, high;
    private readonly bool logarithmic, whole;

    private SearchDimension(IReadOnlyList<string> path, IReadOnlyList<string> choices) => (Path, this.choices) = (path, choices);

    private SearchDimension(IReadOnlyList<string> path, double low, double high, bool logarithmic, bool whole)
        : this(path, []) => (this.low, this.high, this.logarithmic, this.whole) = (low, high, logarithmic, whole);

    /// <summary>Names from the root of the recipe.</summary>
    public IReadOnlyList<string> Path { get; }

    /// <summary>The path as dotted text.</summary>
    public string DottedPath => string.Join('.', Path);

    /// <summary>All choices, or both ends of a range: values that must be valid for the search to make sense.</summary>
    public IEnumerable<SettingOverride> Extremes => choices.Count > 0 ? choices.Select(Set) : [Set(Text(low)), Set(Text(high))];

    /// <summary>The assignment that it was read from.</summary>
    public override string ToString() => $"{DottedPath}={(choices.Count > 0 ? string.Join(',', choices) : $"{low:R}..{high:R}{(logarithmic ? ":log" : "")}")}";

    /// <summary>Reads "model.width=128,256" or "train.optimizer.learning_rate=1e-4..1e-2:log"; null where the assignment gives one value alone. Throws IngotException (Usage) at a range that holds nothing.</summary>
    public static SearchDimension? Parse(string assignment)
    {
        SettingOverride set = SettingOverride.FromFlag(assignment, Origin);
        string value = set.Value.Trim();
        if (value is not ['[' or '"' or '\'', ..] && value.Contains("..", StringComparison.Ordinal)) return Range(set, value);
        List<string> choices = Split(value);
        return choices.Count > 1 ? new SearchDimension(set.Path, choices) : null;
    }

    /// <summary>A value by chance.</summary>
    public SettingOverride Sample(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (choices.Count > 0) return Set(choices[random.Next(choices.Count)]);
        (double first, double last) = whole ? (low - 0.5, high + 0.5) : (low, high);
        double at = random.NextDouble();
        double value = logarithmic ? Math.Exp(Math.Log(first) + (at * (Math.Log(last) - Math.Log(first)))) : first + (at * (last - first));
        return Set(Text(whole ? Math.Clamp(Math.Round(value), low, high) : value));
    }

    private SettingOverride Set(string value) => new(Path, value, Origin);

    private static SearchDimension Range(SettingOverride set, string value)
    {
        bool logarithmic = value.EndsWith(":log", StringComparison.Ordinal);
        string[] ends = (logarithmic ? value[..^4] : value).Split("..");
        if (ends.Length != 2 || Number(ends[0]) is not { } low || Number(ends[1]) is not { } high) throw Faulty(set, "is no range of numbers");
        if (low >= high) throw Faulty(set, "is an empty range");
        if (logarithmic && low <= 0) throw Faulty(set, "has no logarithm at its lower end");
        return new SearchDimension(set.Path, low, high, logarithmic, ends.All(end => end.Trim().All(letter => char.IsAsciiDigit(letter) || letter == '-')));
    }

    // At the commas that stand in no bracket.
    private static List<string> Split(string value)
    {
        var parts = new List<string>();
        if (value.StartsWith('[')) return parts;
        int depth = 0, start = 0;
        for (int i = 0; i <= value.Length; i++)
        {
            if (i < value.Length && value[i] is '{' or '[') depth++;
            else if (i < value.Length && value[i] is '}' or ']') depth--;
            if (i < value.Length && (value[i] != ',' || depth > 0)) continue;
            parts.Add(value[start..i].Trim());
            start = i + 1;
        }

        return parts;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    // Four digits tell two trials apart and are what a person would write.
    private string Text(double value) => value.ToString(whole ? "0" : "G4", CultureInfo.InvariantCulture).ToLowerInvariant();

    private static IngotException Faulty(SettingOverride set, string what) => new(ExitCode.Usage, $"{set.DottedPath}={set.Value} {what}", Origin, Mend);
}

using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>Jinja's tests by their names.</summary>
internal static class TestCatalog
{
    private static readonly Dictionary<string, Test> All = new(StringComparer.Ordinal)
    {
        ["boolean"] = (_, value, _) => value is bool,
        ["callable"] = (_, value, _) => value is Callable,
        ["defined"] = (_, value, _) => value is not Undefined,
        ["divisibleby"] = (_, value, arguments) => Numbers.Whole(value) % Divisor(arguments) == 0,
        ["even"] = (_, value, _) => Numbers.Whole(value) % 2 == 0,
        ["false"] = (_, value, _) => value is false,
        ["filter"] = (_, value, _) => value is string name && FilterCatalog.Find(name) is not null,
        ["float"] = (_, value, _) => value is double,
        ["in"] = (at, value, arguments) => Comparison.Contains(arguments.Required(0, "seq"), value, at.Budget),
        ["integer"] = (_, value, _) => value is long,
        ["iterable"] = (_, value, _) => Iteration.IsPossible(value),
        ["lower"] = (at, value, _) => PythonText.Of(value, at.Budget) is var text && text.Any(char.IsLower) && !text.Any(char.IsUpper),
        ["mapping"] = (_, value, _) => value is Mapping,
        ["none"] = (_, value, _) => value is null,
        ["number"] = (_, value, _) => Numbers.Is(value),
        ["odd"] = (_, value, _) => Numbers.Whole(value) % 2 != 0,
        ["sameas"] = (_, value, arguments) => arguments.Required(0, "other") is var other && (ReferenceEquals(value, other) || (value is bool or long or string && value.Equals(other))),
        ["sequence"] = (_, value, _) => value is string or Mapping or Undefined or Sequence { HasPlaces: true },
        ["string"] = (_, value, _) => value is string,
        ["test"] = (_, value, _) => value is string name && Find(name) is not null,
        ["true"] = (_, value, _) => value is true,
        ["undefined"] = (_, value, _) => value is Undefined,
        ["upper"] = (at, value, _) => PythonText.Of(value, at.Budget) is var text && text.Any(char.IsUpper) && !text.Any(char.IsLower),
    };

    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["eq"] = "==",
        ["equalto"] = "==",
        ["=="] = "==",
        ["ne"] = "!=",
        ["!="] = "!=",
        ["gt"] = ">",
        ["greaterthan"] = ">",
        [">"] = ">",
        ["ge"] = ">=",
        [">="] = ">=",
        ["lt"] = "<",
        ["lessthan"] = "<",
        ["<"] = "<",
        ["le"] = "<=",
        ["<="] = "<=",
    };

    /// <summary>The test called <paramref name="name"/>; null where there is none.</summary>
    public static Test? Find(string name) => All.GetValueOrDefault(name)
        ?? (Symbols.TryGetValue(name, out string? symbol) ? (at, value, arguments) => Comparison.Holds(symbol, value, arguments.Required(0, "other"), at.Budget) : null);

    private static long Divisor(Arguments arguments) => Numbers.Whole(arguments.Required(0, "num")) is not 0 and var divisor ? divisor : throw new TemplateFault("a division by zero");
}

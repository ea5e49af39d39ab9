using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>The filters by their names: those of Jinja that work on data, and `tojson` as transformers has it.</summary>
internal static class FilterCatalog
{
    private static readonly Dictionary<string, Filter> All = new(StringComparer.Ordinal)
    {
        ["abs"] = (_, value, _) => value is double number ? (object)Math.Abs(number) : Math.Abs(Numbers.Whole(value)),
        ["attr"] = (_, value, arguments) => value is Mapping ? new Undefined("a mapping has no attributes") : Members.Attribute(value, arguments.Text(0, "name")),
        ["batch"] = SequenceFilters.Batch,
        ["capitalize"] = (at, value, _) => StringMethods.Capitalized(PythonText.Of(value, at.Budget)),
        ["center"] = TextFilters.Center,
        ["count"] = SequenceFilters.Length,
        ["d"] = Default,
        ["default"] = Default,
        ["dictsort"] = SequenceFilters.DictSort,
        ["e"] = TextFilters.Escape,
        ["escape"] = TextFilters.Escape,
        ["first"] = (at, value, _) => Iteration.Of(value, at.Budget) is { Count: > 0 } items ? items[0] : new Undefined("there is no first item"),
        ["float"] = NumberFilters.Float,
        ["format"] = (at, value, arguments) => PercentFormat.Apply(PythonText.Of(value, at.Budget), arguments.Positional, at.Budget),
        ["groupby"] = SequenceFilters.GroupBy,
        ["indent"] = TextFilters.Indent,
        ["int"] = NumberFilters.Int,
        ["items"] = (_, value, _) => value is Mapping mapping ? MappingMethods.Items(mapping) : value is Undefined ? new Sequence([]) : throw new TemplateFault("'items' takes a mapping"),
        ["join"] = SequenceFilters.Join,
        ["last"] = (at, value, _) => Iteration.Of(value, at.Budget) is { Count: > 0 } items ? items[^1] : new Undefined("there is no last item"),
        ["length"] = SequenceFilters.Length,
        ["list"] = (at, value, _) => new Sequence(Iteration.Of(value, at.Budget)),
        ["lower"] = (at, value, _) => PythonText.Of(value, at.Budget).ToLowerInvariant(),
        ["map"] = SequenceFilters.Map,
        ["max"] = (at, value, arguments) => SequenceFilters.Extreme(at, value, arguments, 1),
        ["min"] = (at, value, arguments) => SequenceFilters.Extreme(at, value, arguments, -1),
        ["reject"] = (at, value, arguments) => SequenceFilters.Select(at, value, arguments, byAttribute: false, keeps: false),
        ["rejectattr"] = (at, value, arguments) => SequenceFilters.Select(at, value, arguments, byAttribute: true, keeps: false),
        ["replace"] = TextFilters.Replace,
        ["reverse"] = SequenceFilters.Reverse,
        ["round"] = NumberFilters.Round,
        ["safe"] = (at, value, _) => PythonText.Of(value, at.Budget),
        ["select"] = (at, value, arguments) => SequenceFilters.Select(at, value, arguments, byAttribute: false, keeps: true),
        ["selectattr"] = (at, value, arguments) => SequenceFilters.Select(at, value, arguments, byAttribute: true, keeps: true),
        ["slice"] = SequenceFilters.Slice,
        ["sort"] = SequenceFilters.Sort,
        ["string"] = (at, value, _) => PythonText.Of(value, at.Budget),
        ["sum"] = SequenceFilters.Sum,
        ["title"] = TextFilters.Title,
        ["tojson"] = TextFilters.ToJson,
        ["trim"] = (at, value, arguments) => StringMethods.Stripped(PythonText.Of(value, at.Budget), arguments.OptionalText(0, "chars"), true, true),
        ["truncate"] = TextFilters.Truncate,
        ["unique"] = SequenceFilters.Unique,
        ["upper"] = (at, value, _) => PythonText.Upper(PythonText.Of(value, at.Budget)),
        ["wordcount"] = TextFilters.WordCount,
    };

    /// <summary>The filter called <paramref name="name"/>; null where there is none.</summary>
    public static Filter? Find(string name) => All.GetValueOrDefault(name);

    private static object? Default(Interpreter at, object? value, Arguments arguments)
    {
        bool isMissing = value is Undefined || (arguments.Flag(1, "boolean", false) && !Truth.Of(value));
        return !isMissing ? value : arguments.TryGet(0, "default_value", out object? otherwise) ? otherwise : "";
    }
}

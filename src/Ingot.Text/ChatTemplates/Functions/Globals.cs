using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>The functions that a template finds: Jinja's, and those that transformers adds.</summary>
internal static class Globals
{
    private const long LongestRange = 100_000;

    public static Scope Of(DateTimeOffset now)
    {
        var scope = new Scope(null);
        scope.Set("raise_exception", new Function((at, arguments) => throw new TemplateFault(PythonText.Of(arguments.Required(0, "message"), at.Budget), isOfConversation: true)));
        scope.Set("strftime_now", new Function((at, arguments) => TimeFormat.Apply(arguments.Text(0, "format"), now, at.Budget)));
        scope.Set("namespace", new Function((_, arguments) => Space(arguments)));
        scope.Set("dict", new Function((_, arguments) => Dictionary(arguments)));
        scope.Set("range", new Function((at, arguments) => Range(arguments, at.Budget)));
        scope.Set("joiner", new Function((_, arguments) => Joiner(arguments.OptionalText(0, "sep") ?? ", ")));
        return scope;
    }

    private static Namespace Space(Arguments arguments)
    {
        var space = new Namespace();
        foreach ((object key, object? value) in Dictionary(arguments).Entries) space.Values[(string)key] = value;
        return space;
    }

    private static Mapping Dictionary(Arguments arguments)
    {
        var mapping = new Mapping();
        if (arguments.Positional.Count > 0 && arguments.Positional[0] is Mapping given) foreach ((object key, object? value) in given.Entries) mapping[key] = value;
        foreach ((string name, object? value) in arguments.Named) mapping[name] = value;
        return mapping;
    }

    private static Sequence Range(Arguments arguments, Budget budget)
    {
        bool hasStop = arguments.Positional.Count > 1;
        long start = hasStop ? arguments.Whole(0, "start", 0) : 0, stop = arguments.Whole(hasStop ? 1 : 0, "stop", 0), step = arguments.Whole(2, "step", 1);
        if (step == 0) throw new TemplateFault("the step of a range is zero");
        decimal count = step > 0 ? (((decimal)stop - start) + step - 1) / step : (((decimal)start - stop) - step - 1) / -(decimal)step;
        if (count > LongestRange + 1) throw new TemplateFault($"a range has more than {LongestRange} numbers");
        var numbers = new List<object?>();
        for (long i = start; step > 0 ? i < stop : i > stop; i += step) numbers.Add(i);
        budget.Charge(numbers.Count);
        return new Sequence(numbers);
    }

    // Nothing at the first call, the separator from then on.
    private static Function Joiner(string separator)
    {
        bool used = false;
        return new Function((_, _) =>
        {
            string text = used ? separator : "";
            used = true;
            return text;
        });
    }
}

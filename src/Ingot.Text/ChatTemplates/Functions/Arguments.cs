using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>What was given to a call.</summary>
internal sealed record Arguments(IReadOnlyList<object?> Positional, Dictionary<string, object?> Named)
{
    /// <summary>The value at a place or under its name; false where it was not given.</summary>
    public bool TryGet(int place, string name, out object? value)
    {
        if (place < Positional.Count)
        {
            value = Positional[place];
            return true;
        }

        return Named.TryGetValue(name, out value);
    }

    public object? Required(int place, string name) => TryGet(place, name, out object? value) ? value : throw new TemplateFault($"'{name}' was not given");

    public string Text(int place, string name) => Required(place, name) switch
    {
        string text => text,
        Undefined undefined => throw undefined.Fault(),
        var value => throw new TemplateFault($"'{name}' must be a string, not {PythonText.TypeOf(value)}"),
    };

    /// <summary>The string; null where none, or none is given.</summary>
    public string? OptionalText(int place, string name) => TryGet(place, name, out object? value) && value is not null ? Text(place, name) : null;

    public long Whole(int place, string name, long otherwise) => TryGet(place, name, out object? value) && value is not null ? Numbers.Whole(value) : otherwise;

    public bool Flag(int place, string name, bool otherwise) => TryGet(place, name, out object? value) ? Truth.Of(value) : otherwise;

    /// <summary>The same without the first <paramref name="count"/> places.</summary>
    public Arguments After(int count) => this with { Positional = [.. Positional.Skip(count)] };
}

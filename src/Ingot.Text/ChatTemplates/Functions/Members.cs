using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>
/// What `value.name` and `value[key]` give: the former looks for a method first and for an entry then, the latter the other way round. What changes a value, and
/// the insides of Python, are not there, as in the sandbox that transformers renders in.
/// </summary>
internal static class Members
{
    public static object? Attribute(object? value, string name)
    {
        if (value is Undefined undefined) throw undefined.Fault();
        if (value is Namespace space && space.Values.TryGetValue(name, out object? held)) return held;
        return Method(value, name) ?? (value is Mapping mapping && mapping.TryGet(name, out object? entry) ? entry : Missing(value, name));
    }

    public static object? Item(object? value, object? key, Budget budget)
    {
        if (value is Undefined undefined) throw undefined.Fault();
        if (value is Mapping mapping && mapping.TryGet(key, out object? entry)) return entry;
        if (key is Slice slice) return Sliced(value, slice, budget);
        if (key is long or bool && value is string or Sequence { HasPlaces: true }) return At(value, Numbers.Whole(key), budget);
        return key is string name ? Method(value, name) ?? Missing(value, name) : Missing(value, PythonText.Of(key, budget));
    }

    private static Undefined Missing(object? value, string name) => new($"{PythonText.TypeOf(value)} has no '{name}'");

    private static object? Method(object? value, string name)
    {
        switch (value)
        {
            case string text: return StringMethods.Find(text, name);
            case Mapping mapping: return MappingMethods.Find(mapping, name);
            case Sequence { HasPlaces: true } sequence: return SequenceMethods.Find(sequence, name);
            case Loop loop: return loop.Attribute(name);
            default: return null;
        }
    }

    private static object? At(object value, long place, Budget budget)
    {
        IReadOnlyList<object?> items = value is Sequence sequence ? sequence.Items : PythonText.Characters((string)value, budget);
        if (place < 0) place += items.Count;
        return place >= 0 && place < items.Count ? items[(int)place] : new Undefined($"{PythonText.TypeOf(value)} of {items.Count} has no item {place}");
    }

    private static object Sliced(object? value, Slice slice, Budget budget)
    {
        switch (value)
        {
            case Sequence { HasPlaces: true } sequence:
                budget.Charge(sequence.Items.Count);
                return new Sequence([.. slice.Places(sequence.Items.Count).Select(place => sequence.Items[place])], sequence.Kind);
            case string text:
                IReadOnlyList<object?> characters = PythonText.Characters(text, budget);
                return string.Concat(slice.Places(characters.Count).Select(place => characters[place]));
            default: throw new TemplateFault($"{PythonText.TypeOf(value)} cannot be sliced");
        }
    }
}

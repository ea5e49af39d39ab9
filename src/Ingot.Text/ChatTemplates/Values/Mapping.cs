namespace Ingot.Text.ChatTemplates.Values;

/// <summary>Values by their keys, in the order of arrival. Keys are strings, numbers, true and false; as in Python 1, 1.0 and true are one key.</summary>
internal sealed class Mapping
{
    private readonly OrderedDictionary<object, object?> entries = new(KeyComparer.Instance);

    public int Count => entries.Count;

    public IEnumerable<object> Keys => entries.Keys;

    public IEnumerable<KeyValuePair<object, object?>> Entries => entries;

    public object? this[object? key]
    {
        set => entries[Key(key)] = value;
    }

    public bool TryGet(object? key, out object? value)
    {
        value = null;
        return key is string or long or double or bool && entries.TryGetValue(key, out value);
    }

    private static object Key(object? key) => key is string or long or double or bool ? key : throw new TemplateFault($"{PythonText.TypeOf(key)} cannot be a key");

    private sealed class KeyComparer : IEqualityComparer<object>
    {
        public static KeyComparer Instance { get; } = new();

        public new bool Equals(object? x, object? y) => x is string || y is string ? x is string a && y is string b && a == b : Numbers.Float(x!) == Numbers.Float(y!);

        public int GetHashCode(object key) => key is string text ? text.GetHashCode(StringComparison.Ordinal) : Numbers.Float(key).GetHashCode();
    }
}

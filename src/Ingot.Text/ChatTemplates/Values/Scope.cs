namespace Ingot.Text.ChatTemplates.Values;

/// <summary>The variables of a body, and those of the bodies around it, which it sees but does not change.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    public bool TryGet(string name, out object? value)
    {
        for (Scope? scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.values.TryGetValue(name, out value)) return true;
        }

        value = null;
        return false;
    }

    public void Set(string name, object? value) => values[name] = value;

    private Scope? Outer { get; } = outer;
}

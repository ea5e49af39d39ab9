using Ingot.Core.Errors;

namespace Ingot.Lifecycle.Comparisons;

/// <summary>One that is compared: a name, and assignments such as `model.kind=lstm` over the recipe.</summary>
public sealed record Contestant(string Name, IReadOnlyList<string> Settings)
{
    /// <summary>An architecture by its name or family.</summary>
    public static Contestant Of(string architecture) => new(architecture, [$"model.kind={architecture}"]);

    /// <summary>Reads "wide: model.width=256 model.layers=2"; throws <see cref="IngotException"/> (Usage) where there is no name.</summary>
    public static Contestant Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? "" : text[..colon].Trim();
        return name.Length > 0 ? new Contestant(name, text[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : throw new IngotException(ExitCode.Usage, $"the variant '{text}' has no name", "--variant", "Write NAME: PATH=VALUE PATH=VALUE, such as \"wide: model.width=256 model.layers=2\"");
    }
}

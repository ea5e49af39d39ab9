using Ingot.Core.Recipes;

namespace Ingot.Lifecycle.Tuning;

/// <summary>One set of values, and how far it has come.</summary>
public sealed record Trial
{
    /// <summary>From 0; it decides the values.</summary>
    public required int Number { get; init; }

    /// <summary>The searched values as "path=value".</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>The rungs that were reached, lowest first.</summary>
    public IReadOnlyList<RungResult> Rungs { get; init; } = [];

    /// <summary>Why it cannot go on; null: it can.</summary>
    public string? Failure { get; init; }

    /// <summary>The next rung.</summary>
    internal int Next => Rungs.Count;

    /// <summary>Its last result.</summary>
    internal RungResult? Last => Rungs.Count > 0 ? Rungs[^1] : null;

    internal IReadOnlyList<SettingOverride> Overrides => [.. Values.Select(value => SettingOverride.FromFlag(value, $"trial {Number}"))];
}

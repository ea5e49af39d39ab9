using Ingot.Core.Settings;

namespace Ingot.Data.Sources;

/// <summary>The recipe's `collect.origins`: by patterns of places.</summary>
public sealed record OriginRules
{
    [Setting("Patterns (*, **, ?, {a,b}) of places that are allowed: SOURCE/LOCATION of files and tables, HOST/PATH of pages; empty: all that are not denied.")]
    public IReadOnlyList<string> Allow { get; init; } = [];

    [Setting("Patterns of places that are not allowed, in the same form.")]
    public IReadOnlyList<string> Deny { get; init; } = [];
}

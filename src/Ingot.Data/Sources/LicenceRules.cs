using Ingot.Core.Settings;

namespace Ingot.Data.Sources;

/// <summary>The recipe's `collect.licences`: by SPDX licence expressions.</summary>
public sealed record LicenceRules
{
    [Setting("SPDX identifiers that are allowed, such as CC-BY-4.0; empty: all that are not denied.")]
    public IReadOnlyList<string> Allow { get; init; } = [];

    [Setting("SPDX identifiers that are not allowed.")]
    public IReadOnlyList<string> Deny { get; init; } = [];

    [Setting("Whether documents without a known licence are let in.")]
    public bool Unknown { get; init; } = true;

    /// <summary>Why <paramref name="expression"/> is not allowed, or null where it is: one alternative of an OR must be, and every part of its AND.</summary>
    internal string? Refusal(string? expression)
    {
        if (string.IsNullOrWhiteSpace(expression)) return Unknown ? null : "no licence is known, and `collect.licences.unknown` is false";
        var alternatives = expression.Trim('(', ')').Split(" OR ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return alternatives.Any(alternative => alternative.Split(" AND ", StringSplitOptions.TrimEntries).All(IsAllowed)) ? null : $"the licence {expression} is not allowed by `collect.licences`";
    }

    private bool IsAllowed(string part)
    {
        string identifier = part.Trim('(', ')', ' ');
        return !Deny.Contains(identifier, StringComparer.OrdinalIgnoreCase) && (Allow.Count == 0 || Allow.Contains(identifier, StringComparer.OrdinalIgnoreCase));
    }
}

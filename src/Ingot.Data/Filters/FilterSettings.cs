using Ingot.Core.Settings;

namespace Ingot.Data.Filters;

/// <summary>The recipe's `prepare.filter`: which documents are left out.</summary>
public sealed record FilterSettings
{
    [Setting("Documents with fewer characters, white space at both ends not counted, are left out.", Minimum = 1)]
    public int MinimumCharacters { get; init; } = 1;
}

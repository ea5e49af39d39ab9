using Ingot.Core.Settings;

namespace Ingot.Lifecycle.Recipes;

/// <summary>The recipe's `test:`.</summary>
public sealed record TestSettings
{
    [Setting("Openings of the sealed test set after which a warning says that it is worn out.", Minimum = 1)]
    public int MaxOpenings { get; init; } = 10;
}

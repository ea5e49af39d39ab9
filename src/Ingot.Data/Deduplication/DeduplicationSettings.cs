using Ingot.Core.Settings;

namespace Ingot.Data.Deduplication;

/// <summary>The recipe's `prepare.deduplicate`: which documents count as the same.</summary>
public sealed record DeduplicationSettings
{
    [Setting("Of documents whose cleaned texts are equal, only the first is kept.")]
    public bool Exact { get; init; } = true;
}

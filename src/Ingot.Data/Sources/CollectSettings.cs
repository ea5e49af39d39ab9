using Ingot.Core.Settings;

namespace Ingot.Data.Sources;

/// <summary>The recipe's `collect:`.</summary>
public sealed record CollectSettings
{
    [Setting("Where documents come from, read in this order.", Required = true)]
    public IReadOnlyList<SourceSettings> Sources { get; init; } = [];

    [Setting("Which licences documents may have.")]
    public LicenceRules Licences { get; init; } = new();

    [Setting("Which places documents may come from, whatever their source found.")]
    public OriginRules Origins { get; init; } = new();
}

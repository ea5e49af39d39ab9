using Ingot.Core.Objectives;

namespace Ingot.Planning.Reviews;

/// <summary>What a review knows of recipe and data.</summary>
public sealed record ReviewFacts
{
    public required ObjectiveSettings Objective { get; init; }

    /// <summary>What a sample of the data tells; null where none was taken.</summary>
    public DataFacts? Data { get; init; }

    /// <summary>Weights of the planned model.</summary>
    public required double Parameters { get; init; }

    /// <summary>Passes over the text that the plan makes.</summary>
    public required double Epochs { get; init; }

    /// <summary>Licence of each source by its name; null: the recipe names none.</summary>
    public required IReadOnlyDictionary<string, string?> Licences { get; init; }

    /// <summary>Whether documents without a known licence are let in.</summary>
    public bool AllowsUnknownLicences { get; init; } = true;

    /// <summary>Whether the recipe says which licences are allowed or denied.</summary>
    public bool HasLicenceRules { get; init; }

    /// <summary>What is done about personal data: redact, drop, tag or off.</summary>
    public required string Privacy { get; init; }

    /// <summary>Share of the documents that is kept back, unseen until the test.</summary>
    public required double TestShare { get; init; }
}

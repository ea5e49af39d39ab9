using Ingot.Core.Documents;

namespace Ingot.Data.Preparation;

/// <summary>One step of the funnel that looks at one document alone. Many threads call one instance; the outcome depends on the document and the settings only.</summary>
internal interface IDocumentStage
{
    /// <summary>How the funnel report calls it.</summary>
    string Name { get; }

    /// <summary>What becomes of <paramref name="document"/>.</summary>
    StageOutcome Apply(Document document);
}

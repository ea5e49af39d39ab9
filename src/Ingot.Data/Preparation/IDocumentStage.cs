using Ingot.Core.Documents;

namespace Ingot.Data.Preparation;

/// <summary>One step of the funnel: changes documents, or drops them; documents come in reading order.</summary>
internal interface IDocumentStage
{
    /// <summary>How the funnel report calls it.</summary>
    string Name { get; }

    /// <summary>What becomes of <paramref name="document"/>.</summary>
    StageOutcome Apply(Document document);
}

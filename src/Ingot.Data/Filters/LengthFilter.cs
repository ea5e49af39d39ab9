using Ingot.Core.Documents;
using Ingot.Data.Preparation;

namespace Ingot.Data.Filters;

/// <summary>Leaves out documents that are too short to learn from.</summary>
internal sealed class LengthFilter(int minimumCharacters) : IDocumentStage
{
    public string Name => "minimum_characters";

    public StageOutcome Apply(Document document)
    {
        int characters = CodePoints.Count(document.Text.AsSpan().Trim());
        return characters >= minimumCharacters ? StageOutcome.Keep(document) : StageOutcome.Drop("shorter than minimum_characters", $"{characters}");
    }
}

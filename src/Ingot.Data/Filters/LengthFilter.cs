using Ingot.Core.Documents;
using Ingot.Data.Preparation;

namespace Ingot.Data.Filters;

/// <summary>Leaves out documents that are too short or too long to learn from.</summary>
internal sealed class LengthFilter(LengthFilterSettings settings) : IDocumentStage
{
    public string Name => "length";

    public StageOutcome Apply(Document document)
    {
        int characters = CodePoints.Count(document.Text.AsSpan().Trim());
        if (characters < settings.MinimumCharacters) return StageOutcome.Drop("shorter than minimum_characters", $"{characters}");
        return characters > settings.MaximumCharacters ? StageOutcome.Drop("longer than maximum_characters", $"{characters}") : StageOutcome.Keep(document);
    }
}

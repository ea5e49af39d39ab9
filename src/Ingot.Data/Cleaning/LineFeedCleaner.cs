using Ingot.Core.Documents;
using Ingot.Data.Preparation;

namespace Ingot.Data.Cleaning;

/// <summary>Makes every line end a line feed (new line functions of The Unicode Standard, section 5.8; a vertical tab is left to the control cleaner).</summary>
internal sealed class LineFeedCleaner : IDocumentStage
{
    public string Name => "line_feeds";

    public StageOutcome Apply(Document document) => StageOutcome.Keep(document, Clean(document.Text));

    public static string Clean(string text) => text.ReplaceLineEndings("\n");
}

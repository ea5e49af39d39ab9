namespace Ingot.Data.Cleaning;

/// <summary>Makes every line end a line feed (new line functions of The Unicode Standard, section 5.8; a vertical tab is left to the control cleaner).</summary>
internal sealed class LineFeedCleaner : ITextCleaner
{
    public string Name => "line_feeds";

    public string Clean(string text) => text.ReplaceLineEndings("\n");
}

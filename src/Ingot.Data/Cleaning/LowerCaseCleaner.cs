namespace Ingot.Data.Cleaning;

/// <summary>Makes every letter lower-case by the simple mappings of Unicode, the same in every country.</summary>
internal sealed class LowerCaseCleaner : ITextCleaner
{
    public string Name => "lower_case";

    public string Clean(string text) => text.ToLowerInvariant();
}

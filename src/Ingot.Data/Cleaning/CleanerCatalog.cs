namespace Ingot.Data.Cleaning;

/// <summary>The cleaners in the order in which they work.</summary>
internal static class CleanerCatalog
{
    /// <summary>
    /// The cleaners that the settings ask for. Line feeds come before control characters, which would eat half of CR LF;
    /// normalization comes after both, for taking a character out can bring a letter and its accent together.
    /// </summary>
    public static IReadOnlyList<ITextCleaner> Open(CleaningSettings settings)
    {
        var cleaners = new List<ITextCleaner>();
        if (settings.LineFeeds) cleaners.Add(new LineFeedCleaner());
        if (settings.StripControl) cleaners.Add(new ControlCleaner());
        if (settings.Unicode != UnicodeForm.None) cleaners.Add(new UnicodeNormalizer(settings.Unicode));
        return cleaners;
    }
}

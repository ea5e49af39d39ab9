namespace Ingot.Data.Cleaning;

/// <summary>The cleaners in the order in which they work.</summary>
internal static class CleanerCatalog
{
    /// <summary>
    /// The cleaners that the settings ask for. Line feeds come before control characters, which would eat half of CR LF; normalization comes
    /// after both, for taking a character out can bring a letter and its accent together; words are looked up before their letters change, and
    /// punctuation goes after the contractions that are made of it.
    /// </summary>
    public static IReadOnlyList<ITextCleaner> Open(CleaningSettings settings)
    {
        var cleaners = new List<ITextCleaner>();
        if (settings.LineFeeds) cleaners.Add(new LineFeedCleaner());
        if (settings.StripControl) cleaners.Add(new ControlCleaner());
        if (settings.ZeroWidth) cleaners.Add(new ZeroWidthCleaner());
        if (settings.Unicode != UnicodeForm.None) cleaners.Add(new UnicodeNormalizer(settings.Unicode));
        if (settings.Typography) cleaners.Add(new TypographyCleaner());
        if (settings.Contractions) cleaners.Add(new ContractionCleaner());
        if (settings.EnglishSpelling != EnglishSpelling.Keep) cleaners.Add(new SpellingCleaner(settings.EnglishSpelling));
        if (settings.LowerCase) cleaners.Add(new LowerCaseCleaner());
        if (settings.StopWords is { } language) cleaners.Add(new StopWordCleaner(language));
        if (settings.Accents) cleaners.Add(new AccentCleaner());
        if (settings.Digits != DigitForm.Keep) cleaners.Add(new DigitCleaner(settings.Digits));
        if (settings.Punctuation) cleaners.Add(new PunctuationCleaner());
        if (settings.WhiteSpace) cleaners.Add(new WhiteSpaceCleaner());
        return cleaners;
    }
}

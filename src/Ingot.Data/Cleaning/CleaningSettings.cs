using Ingot.Core.Settings;

namespace Ingot.Data.Cleaning;

/// <summary>The recipe's `prepare.clean`: what is changed within texts. What is off by default takes from a language model something that it should learn; it is for features and classifiers.</summary>
public sealed record CleaningSettings
{
    [Setting("Line ends of every kind (CR LF, CR, form feed, NEL, LS, PS) become line feeds.")]
    public bool LineFeeds { get; init; } = true;

    [Setting("Control characters other than line feed and tab are taken out.")]
    public bool StripControl { get; init; } = true;

    [Setting("Characters that nobody sees (soft hyphens, zero-width spaces, overrides of direction) are taken out; joiners stay.")]
    public bool ZeroWidth { get; init; } = true;

    [Setting("Unicode normalization form: nfc keeps every character that a reader sees, nfkc also folds ligatures and full-width letters.")]
    public UnicodeForm Unicode { get; init; } = UnicodeForm.Nfc;

    [Setting("Typographic quotes, dashes and ellipses become those of a keyboard.")]
    public bool Typography { get; init; }

    [Setting("Every space becomes a plain one; runs of spaces, spaces at the ends of lines and repeated empty lines go.")]
    public bool WhiteSpace { get; init; }

    [Setting("English contractions are written out.")]
    public bool Contractions { get; init; }

    [Setting("English words are brought to one spelling: keep, american or british.")]
    public EnglishSpelling EnglishSpelling { get; init; } = EnglishSpelling.Keep;

    [Setting("Letters become lower-case.")]
    public bool LowerCase { get; init; }

    [Setting("Accents of Latin, Greek and Cyrillic letters go.")]
    public bool Accents { get; init; }

    [Setting("Digits: keep, zero (each becomes 0) or drop.")]
    public DigitForm Digits { get; init; } = DigitForm.Keep;

    [Setting("Language (en, de, fr, es, it, nl, pt) whose function words are taken out; auto: none.")]
    public string? StopWords { get; init; }

    [Setting("Punctuation and symbols become spaces.")]
    public bool Punctuation { get; init; }
}

using Ingot.Core.Settings;

namespace Ingot.Data.Cleaning;

/// <summary>The recipe's `prepare.clean`: what is changed within texts.</summary>
public sealed record CleaningSettings
{
    [Setting("Line ends of every kind (CR LF, CR, form feed, NEL, LS, PS) become line feeds.")]
    public bool LineFeeds { get; init; } = true;

    [Setting("Control characters other than line feed and tab are taken out.")]
    public bool StripControl { get; init; } = true;

    [Setting("Unicode normalization form: nfc keeps every character that a reader sees, nfkc also folds ligatures and full-width letters.")]
    public UnicodeForm Unicode { get; init; } = UnicodeForm.Nfc;
}

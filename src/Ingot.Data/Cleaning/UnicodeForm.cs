namespace Ingot.Data.Cleaning;

/// <summary>Unicode normalization forms (Unicode Standard Annex 15) that texts may be brought to.</summary>
public enum UnicodeForm
{
    /// <summary>As it came.</summary>
    None,

    /// <summary>Canonical composition: the same characters, one code for each; nothing that a reader sees changes.</summary>
    Nfc,

    /// <summary>Compatibility composition: ligatures, full-width and styled letters become plain ones.</summary>
    Nfkc,
}

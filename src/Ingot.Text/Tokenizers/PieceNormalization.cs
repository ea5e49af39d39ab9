namespace Ingot.Text.Tokenizers;

/// <summary>What happens to text before it is cut into pieces.</summary>
public enum PieceNormalization
{
    /// <summary>Nothing: what was written comes back.</summary>
    None,

    /// <summary>Characters and their marks are composed.</summary>
    Nfc,

    /// <summary>As NFC, and characters of compatibility (full width, ligatures) become the plain ones.</summary>
    Nfkc,
}

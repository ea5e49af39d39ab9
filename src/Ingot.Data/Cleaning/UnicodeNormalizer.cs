using System.Text;
using Ingot.Core.Errors;

namespace Ingot.Data.Cleaning;

/// <summary>Brings texts to a normalization form (Unicode Standard Annex 15).</summary>
internal sealed class UnicodeNormalizer : ITextCleaner
{
    private readonly NormalizationForm form;

    /// <exception cref="IngotException">The system has no Unicode tables to normalize by.</exception>
    public UnicodeNormalizer(UnicodeForm form)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)form, (int)UnicodeForm.None);
        this.form = form == UnicodeForm.Nfc ? NormalizationForm.FormC : NormalizationForm.FormKC;
        Name = form == UnicodeForm.Nfc ? "unicode_nfc" : "unicode_nfkc";
        // Without ICU the runtime returns every text as it was and says nothing.
        if ("e\u0301".Normalize(this.form) != "\u00E9")
            throw new IngotException(ExitCode.Device, "this system cannot normalize Unicode: the ICU library is missing", "prepare.clean.unicode",
                "Install ICU (Debian: apt install libicu-dev) and leave DOTNET_SYSTEM_GLOBALIZATION_INVARIANT unset, or set `unicode: none`");
    }

    public string Name { get; }

    public string Clean(string text) => Ascii.IsValid(text) || text.IsNormalized(form) ? text : text.Normalize(form);
}

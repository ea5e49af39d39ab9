using System.Globalization;
using System.Text;

namespace Ingot.Data.Cleaning;

/// <summary>Takes accents from Latin, Greek and Cyrillic letters (é becomes e); marks of other scripts are letters of theirs and stay.</summary>
internal sealed class AccentCleaner : ITextCleaner
{
    public string Name => "accents";

    public string Clean(string text)
    {
        if (Ascii.IsValid(text)) return text;
        var kept = new StringBuilder(text.Length);
        foreach (char c in text.Normalize(NormalizationForm.FormD))
        {
            bool mark = CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark && c is >= '\u0300' and <= '\u036F';
            if (!mark) kept.Append(c);
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }
}

using System.Text;

namespace Ingot.Data.Cleaning;

/// <summary>Makes all decimal digits of all scripts zeros, or takes them out.</summary>
internal sealed class DigitCleaner(DigitForm form) : ITextCleaner
{
    public string Name => "digits";

    public string Clean(string text)
    {
        if (!text.Any(char.IsDigit)) return text;
        var kept = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (!char.IsDigit(c)) kept.Append(c);
            else if (form == DigitForm.Zero) kept.Append('0');
        }

        return kept.ToString();
    }
}

using System.Text;

namespace Ingot.Data.Cleaning;

/// <summary>Makes punctuation and symbols spaces; an apostrophe or hyphen within a word stays.</summary>
internal sealed class PunctuationCleaner : ITextCleaner
{
    public string Name => "punctuation";

    public string Clean(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool within = c is '\'' or '\u2019' or '-' && i > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1]);
            kept.Append(!within && (char.IsPunctuation(c) || char.IsSymbol(c)) ? ' ' : c);
        }

        return kept.Equals(text) ? text : kept.ToString();
    }
}

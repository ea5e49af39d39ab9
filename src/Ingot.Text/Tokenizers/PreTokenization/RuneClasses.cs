using System.Globalization;
using System.Text;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>What pre-tokenizers of Hugging Face ask of a scalar value.</summary>
internal static class RuneClasses
{
    /// <summary>Punctuation, and all of ASCII that is neither letter, digit, space nor control (BERT, basic tokenizer).</summary>
    public static bool IsPunctuation(Rune rune) => rune.IsAscii ? rune.Value is (>= 33 and <= 47) or (>= 58 and <= 64) or (>= 91 and <= 96) or (>= 123 and <= 126) : Rune.IsPunctuation(rune);

    /// <summary>\p{N}.</summary>
    public static bool IsNumber(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    /// <summary>\w of Unicode's regular expressions (UTS 18, annex C): letters, marks, digits, connectors.</summary>
    public static bool IsWord(Rune rune) => Rune.GetUnicodeCategory(rune) is <= UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation
        || rune.Value is 0x200C or 0x200D or (>= 0x24B6 and <= 0x24E9) or (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189);
}

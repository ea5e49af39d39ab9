using System.Globalization;
using System.Text;

namespace Ingot.Text.Tokenizers.Normalization;

/// <summary>BERT's cleaning (tokenizers, normalizers/bert.rs): control characters go, white space becomes a space, Chinese characters stand alone; accents and case are steps of their own after it.</summary>
internal sealed class BertNormalizer(bool clean, bool spaceChinese) : RuneNormalizer
{
    protected override int Change(Rune rune, Span<byte> utf8)
    {
        if (clean)
        {
            if (rune.Value is 0 or 0xFFFD || IsControl(rune)) return 0;
            if (Rune.IsWhiteSpace(rune)) return Space(rune, utf8);
        }

        if (!spaceChinese || !IsChinese(rune.Value)) return -1;
        utf8[0] = (byte)' ';
        int length = rune.EncodeToUtf8(utf8[1..]);
        utf8[1 + length] = (byte)' ';
        return length + 2;
    }

    private static int Space(Rune rune, Span<byte> utf8)
    {
        if (rune.Value == ' ') return -1;
        utf8[0] = (byte)' ';
        return 1;
    }

    private static bool IsControl(Rune rune) => rune.Value is not ('\t' or '\n' or '\r') && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate;

    private static bool IsChinese(int value) => value is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B920 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}

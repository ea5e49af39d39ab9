using System.Collections.Frozen;

namespace Ingot.Data.Privacy;

/// <summary>International bank account numbers: the length of their country and check digits that leave 1 modulo 97 (ISO 13616, ISO 7064 MOD 97-10).</summary>
internal sealed class IbanDetector : IPrivacyDetector
{
    private const string Registry = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20";
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lengths =
        Registry.Split(' ').ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture)).GetAlternateLookup<ReadOnlySpan<char>>();

    public PrivacyKind Kind => PrivacyKind.Iban;

    public void Find(string text, List<PrivacyMatch> found)
    {
        for (int at = 0; at + 15 <= text.Length; at++)
        {
            // Two letters, then two digits: looked for by the digits, which are rarer.
            int digit = text.AsSpan(at).IndexOfAnyInRange('0', '9');
            if (digit < 0) return;
            at += digit;
            int start = at - 2;
            if (start < 0 || at + 1 >= text.Length || !char.IsAsciiDigit(text[at + 1]) || (start > 0 && char.IsLetterOrDigit(text[start - 1]))) continue;
            if (!Lengths.TryGetValue(text.AsSpan(start, 2), out int length)) continue;
            int end = End(text, start, length);
            if (end > 0) found.Add(new PrivacyMatch(start, end - start, Kind));
        }
    }

    /// <summary>Where the number of <paramref name="length"/> characters ends, single spaces between them not counted; zero where it is none.</summary>
    private static int End(string text, int start, int length)
    {
        Span<char> number = stackalloc char[length];
        int count = 0, at = start;
        for (; at < text.Length && count < length; at++)
        {
            if (char.IsAsciiLetterOrDigit(text[at])) number[count++] = char.ToUpperInvariant(text[at]);
            else if (text[at] != ' ' || text[at - 1] == ' ') return 0;
        }

        return count == length && (at == text.Length || !char.IsLetterOrDigit(text[at])) && Remainder(number) == 1 ? at : 0;
    }

    private static int Remainder(ReadOnlySpan<char> number)
    {
        int remainder = 0;
        for (int i = 0; i < number.Length; i++)
        {
            char c = number[(i + 4) % number.Length];
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + (c - '0')) % 97 : ((remainder * 100) + (c - 'A' + 10)) % 97;
        }

        return remainder;
    }
}

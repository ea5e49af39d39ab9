using System.Globalization;

namespace Ingot.Data.Privacy;

/// <summary>
/// National numbers of persons in their written form, where check digits or rules of issue tell them from other numbers: United States (SSN), Germany
/// (Steuer-ID), France (NIR), Spain (DNI, NIE), Netherlands (BSN, with separators), Poland (PESEL), Sweden (personnummer), Brazil (CPF), India (Aadhaar).
/// </summary>
internal sealed class NationalIdDetector : IPrivacyDetector
{
    private const string SpanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static readonly byte[,] Dihedral = Table();

    public PrivacyKind Kind => PrivacyKind.NationalId;

    public void Find(string text, List<PrivacyMatch> found)
    {
        DigitRuns.Each(text, 9, " -./", (start, end, digits) =>
        {
            if (IsNumber(text.AsSpan(start, end - start), digits)) found.Add(new PrivacyMatch(start, end - start, Kind));
        });
        FindSpanish(text, found);
    }

    private static bool IsNumber(ReadOnlySpan<char> written, string digits) => digits.Length switch
    {
        9 => IsSocialSecurity(written, digits) || (written.Length == 11 && written.Count('.') == 2 && Weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0),
        10 => written.Length == 11 && written[6] == '-' && IsDate(digits) && DigitRuns.IsLuhn(digits),
        11 => written.Length == 14 && written[11] == '-' ? IsCpf(digits) : written.Length == 11 && (IsPesel(digits) || IsSteuerId(digits)),
        12 => written.Length is 12 or 14 && digits[0] > '1' && IsVerhoeff(digits),
        15 => digits[0] is '1' or '2' && int.Parse(digits.AsSpan(3, 2), CultureInfo.InvariantCulture) is >= 1 and <= 12 && 97 - (long.Parse(digits.AsSpan(0, 13), CultureInfo.InvariantCulture) % 97) == long.Parse(digits.AsSpan(13), CultureInfo.InvariantCulture),
        _ => false,
    };

    // Areas 000, 666 and 900-999, group 00 and serial 0000 are never issued (20 CFR 422.103).
    private static bool IsSocialSecurity(ReadOnlySpan<char> written, string digits) =>
        written.Length == 11 && written[3] == '-' && written[6] == '-' && digits[0] != '9' && !digits.StartsWith("000", StringComparison.Ordinal) && !digits.StartsWith("666", StringComparison.Ordinal) && digits[3..5] != "00" && digits[5..] != "0000";

    private static bool IsDate(string digits) => int.Parse(digits.AsSpan(2, 2), CultureInfo.InvariantCulture) is >= 1 and <= 12 && int.Parse(digits.AsSpan(4, 2), CultureInfo.InvariantCulture) is >= 1 and <= 31;

    private static bool IsCpf(string digits)
    {
        if (digits.Distinct().Count() == 1) return false;
        int first = Weighted(digits[..9], [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10 % 11 % 10, second = Weighted(digits[..10], [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10 % 11 % 10;
        return first == digits[9] - '0' && second == digits[10] - '0';
    }

    private static bool IsPesel(string digits) =>
        int.Parse(digits.AsSpan(2, 2), CultureInfo.InvariantCulture) % 20 is >= 1 and <= 12 && int.Parse(digits.AsSpan(4, 2), CultureInfo.InvariantCulture) is >= 1 and <= 31 && Weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0;

    // One digit of the first ten occurs two or three times, the last is a check digit by ISO 7064 MOD 11,10.
    private static bool IsSteuerId(string digits)
    {
        if (digits[0] == '0' || digits[..10].GroupBy(digit => digit).Count(same => same.Count() > 1) != 1) return false;
        int product = 10;
        foreach (char digit in digits[..10])
        {
            int sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10 == digits[10] - '0';
    }

    private static int Weighted(string digits, ReadOnlySpan<int> weights)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++) sum += (digits[i] - '0') * weights[i];
        return sum;
    }

    /// <summary>Verhoeff's check over the dihedral group of order ten (Verhoeff 1969).</summary>
    private static bool IsVerhoeff(string digits)
    {
        ReadOnlySpan<byte> permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
        int check = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[^(i + 1)] - '0';
            for (int times = 0; times < i % 8; times++) digit = permutation[digit];
            check = Dihedral[check, digit];
        }

        return check == 0;
    }

    private static byte[,] Table()
    {
        var table = new byte[10, 10];
        for (int i = 0; i < 10; i++)
        {
            for (int j = 0; j < 10; j++)
                table[i, j] = (byte)(i < 5 ? (j < 5 ? (i + j) % 5 : 5 + ((i + j - 5) % 5)) : (j < 5 ? 5 + ((i - 5 - j + 5) % 5) : (i - j + 5) % 5));
        }

        return table;
    }

    private void FindSpanish(string text, List<PrivacyMatch> found)
    {
        for (int end = 8; end < text.Length; end++)
        {
            if (!char.IsAsciiLetterUpper(text[end]) || (end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]))) continue;
            int last = text[end - 1] == '-' ? end - 1 : end, start = last - 8;
            if (start < 0 || (start > 0 && char.IsLetterOrDigit(text[start - 1]))) continue;
            int foreigner = "XYZ".IndexOf(text[start]);
            string number = (foreigner >= 0 ? (char)('0' + foreigner) : text[start]) + text[(start + 1)..last];
            if (number.All(char.IsAsciiDigit) && SpanishLetters[int.Parse(number, CultureInfo.InvariantCulture) % 23] == text[end]) found.Add(new PrivacyMatch(start, end + 1 - start, Kind));
        }
    }
}

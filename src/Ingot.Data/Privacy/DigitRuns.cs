namespace Ingot.Data.Privacy;

/// <summary>Numbers as people write them: digits with at most two spaces, hyphens, dots or other separators between.</summary>
internal static class DigitRuns
{
    /// <summary>Calls <paramref name="each"/> with start, end and digits of every number of at least <paramref name="least"/> digits that does not touch letters or other digits.</summary>
    public static void Each(string text, int least, ReadOnlySpan<char> separators, Action<int, int, string> each)
    {
        Span<char> digits = stackalloc char[40];
        for (int at = text.AsSpan().IndexOfAnyInRange('0', '9'); at >= 0 && at < text.Length;)
        {
            int start = at, end = at, count = 0;
            for (; at < text.Length; at++)
            {
                if (char.IsAsciiDigit(text[at]))
                {
                    if (count < digits.Length) digits[count] = text[at];
                    count++;
                    end = at + 1;
                }
                else if (!separators.Contains(text[at]) || at - end > 1)
                {
                    break;
                }
            }

            at = Math.Max(end, at);
            bool alone = (start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
            if (alone && count >= least && count <= digits.Length) each(start, end, digits[..count].ToString());
            int next = text.AsSpan(at).IndexOfAnyInRange('0', '9');
            at = next < 0 ? -1 : at + next;
        }
    }

    /// <summary>Whether the last digit is the check digit of the others by Luhn's formula (ISO/IEC 7812-1, annex B).</summary>
    public static bool IsLuhn(ReadOnlySpan<char> digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit;
        }

        return sum % 10 == 0;
    }
}

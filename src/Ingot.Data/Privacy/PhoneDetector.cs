namespace Ingot.Data.Privacy;

/// <summary>Telephone numbers: + and 8 to 15 digits (ITU-T E.164), North American numbers in their usual forms, and national ones that begin with 0 and have separators.</summary>
internal sealed class PhoneDetector : IPrivacyDetector
{
    public PrivacyKind Kind => PrivacyKind.Phone;

    public void Find(string text, List<PrivacyMatch> found) => DigitRuns.Each(text, 8, " -./()\u00A0\u2011", (start, end, digits) =>
    {
        bool open = start > 0 && text[start - 1] == '(';
        int first = open ? start - 1 : start;
        bool plus = first > 0 && text[first - 1] == '+';
        var written = text.AsSpan(start, end - start);
        bool separated = written.IndexOfAnyExceptInRange('0', '9') >= 0;
        bool international = plus && digits.Length <= 15 && digits[0] != '0';
        bool american = !plus && separated && digits.Length == 10 && digits[0] >= '2' && digits[3] >= '2' && !written.Contains('/') && (written.Count(' ') + written.Count('-') + written.Count('.') + written.Count(')')) is 2 or 3;
        bool national = !plus && separated && digits[0] == '0' && digits.Length is >= 9 and <= 12 && !written.Contains("..", StringComparison.Ordinal);
        if (international || american || national) found.Add(new PrivacyMatch(plus ? first - 1 : first, end - (plus ? first - 1 : first), Kind));
    });
}

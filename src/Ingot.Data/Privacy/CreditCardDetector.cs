using System.Globalization;

namespace Ingot.Data.Privacy;

/// <summary>Numbers of payment cards: 13 to 19 digits with the prefix of an issuer and a right check digit.</summary>
internal sealed class CreditCardDetector : IPrivacyDetector
{
    public PrivacyKind Kind => PrivacyKind.CreditCard;

    public void Find(string text, List<PrivacyMatch> found) => DigitRuns.Each(text, 13, " -", (start, end, digits) =>
    {
        if (IsCard(digits)) found.Add(new PrivacyMatch(start, end - start, Kind));
    });

    private static bool IsCard(string digits)
    {
        if (!DigitRuns.IsLuhn(digits) || digits.Distinct().Count() < 2) return false;
        int two = int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture), four = int.Parse(digits.AsSpan(0, 4), CultureInfo.InvariantCulture);
        return digits.Length switch
        {
            13 or 16 or 19 when digits[0] == '4' => true, // Visa
            16 when two is >= 51 and <= 55 || four is >= 2221 and <= 2720 => true, // Mastercard
            15 when two is 34 or 37 => true, // American Express
            >= 16 and <= 19 when two is 62 or 65 || four is 6011 or (>= 3528 and <= 3589) => true, // UnionPay, Discover, JCB
            14 when two is 30 or 36 or 38 or 39 => true, // Diners Club
            _ => false,
        };
    }
}

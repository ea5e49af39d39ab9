using System.Buffers;

namespace Ingot.Data.Privacy;

/// <summary>Addresses of e-mail around every @: a local part and a host name with a top-level domain of letters.</summary>
internal sealed class EmailDetector : IPrivacyDetector
{
    private const int LongestLocal = 64, LongestHost = 253;
    private static readonly SearchValues<char> Local = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+/=?^_`{|}~-");

    public PrivacyKind Kind => PrivacyKind.Email;

    public void Find(string text, List<PrivacyMatch> found)
    {
        for (int at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            int start = at;
            while (start > 0 && at - start < LongestLocal && (Local.Contains(text[start - 1]) || (text[start - 1] > 0x7F && char.IsLetterOrDigit(text[start - 1])))) start--;
            while (start < at && text[start] is '.' or '\'' or '/' or '=' or '`' or '*' or '{' or '|' or '#') start++;
            int end = HostEnd(text, at + 1);
            if (start < at && end > 0) found.Add(new PrivacyMatch(start, end - start, Kind));
        }
    }

    /// <summary>Where a host name that begins at <paramref name="start"/> ends; zero where there is none with a top-level domain.</summary>
    private static int HostEnd(string text, int start)
    {
        int at = start, lastDot = -1;
        while (at < text.Length && at - start < LongestHost && (char.IsLetterOrDigit(text[at]) || (text[at] is '.' or '-' && at > start)))
        {
            if (text[at] == '.')
            {
                if (text[at - 1] is '.' or '-') break;
                lastDot = at;
            }

            at++;
        }

        while (at > start && text[at - 1] is '.' or '-') at--;
        if (lastDot >= at) lastDot = text.LastIndexOf('.', at - 1, at - start);
        return lastDot > start && at - lastDot > 2 && char.IsLetter(text[lastDot + 1]) ? at : 0;
    }
}

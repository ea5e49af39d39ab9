using System.Text.RegularExpressions;

namespace Ingot.Data.Privacy;

/// <summary>Private keys, tokens in the forms that well-known services document, JSON Web Tokens (RFC 7519), and passwords in URLs and assignments. Matching takes linear time.</summary>
internal sealed partial class SecretDetector : IPrivacyDetector
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    // Nothing below can match where none of these stands: looked for first, at many gigabytes a second.
    private static readonly System.Buffers.SearchValues<string> Signs = System.Buffers.SearchValues.Create(
        ["-----BEGIN", "AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "sk_live_", "rk_live_", "sk-", "hf_", "AIza", "eyJ", "npm_", "pypi-", "SG.", "://", "passw", "secret", "api_key", "apikey", "api-key", "token", "AccountKey="],
        StringComparison.OrdinalIgnoreCase);

    public PrivacyKind Kind => PrivacyKind.Secret;

    public void Find(string text, List<PrivacyMatch> found)
    {
        if (!text.AsSpan().ContainsAny(Signs)) return;
        foreach (var match in Token().EnumerateMatches(text)) found.Add(new PrivacyMatch(match.Index, match.Length, Kind));
        foreach (Match match in Assignment().Matches(text)) Add(match.Groups["value"], found);
        foreach (Match match in Credentials().Matches(text)) Add(match.Groups["value"], found);
        FindKeys(text, found);
    }

    private void Add(Group value, List<PrivacyMatch> found) => found.Add(new PrivacyMatch(value.Index, value.Length, Kind));

    private void FindKeys(string text, List<PrivacyMatch> found)
    {
        const string begin = "-----BEGIN ", end = "-----END ";
        for (int at = text.IndexOf(begin, StringComparison.Ordinal); at >= 0;)
        {
            int name = text.IndexOf("-----", at + begin.Length, Math.Min(60, text.Length - at - begin.Length), StringComparison.Ordinal);
            if (name > 0 && text.AsSpan(at, name - at).Contains("PRIVATE KEY", StringComparison.Ordinal))
            {
                int close = text.IndexOf(end, name, StringComparison.Ordinal), last = close < 0 ? text.Length : Math.Min(text.Length, text.IndexOf("-----", close + end.Length, StringComparison.Ordinal) is > 0 and int tail ? tail + 5 : text.Length);
                found.Add(new PrivacyMatch(at, last - at, Kind));
                at = last;
            }
            else
            {
                at += begin.Length;
            }

            at = at < text.Length ? text.IndexOf(begin, at, StringComparison.Ordinal) : -1;
        }
    }

    [GeneratedRegex(@"\b(?:(?:AKIA|ASIA)[A-Z0-9]{16}|gh[opusr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,}|glpat-[A-Za-z0-9_-]{20,}|xox[abeoprs]-[A-Za-z0-9-]{10,}|[sr]k_live_[A-Za-z0-9]{16,}|sk-(?:proj-|ant-)?[A-Za-z0-9_-]{32,}|hf_[A-Za-z0-9]{30,}|AIza[A-Za-z0-9_-]{35}|npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{50,}|SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}|eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,})", Linear)]
    private static partial Regex Token();

    // A value of eight characters or more with a digit in it: "password: required" is prose.
    [GeneratedRegex(@"(?i:passw(?:or)?d|passwd|secret|api[_-]?key|access[_-]?token|auth[_-]?token|AccountKey)[""']?\s{0,3}(?::|=|=>|:=)\s{0,3}[""']?(?<value>[A-Za-z0-9_\-+/=.!@#$%^&*]{0,64}[0-9][A-Za-z0-9_\-+/=.!@#$%^&*]{7,128}|[A-Za-z0-9_\-+/=.!@#$%^&*]{7,64}[0-9][A-Za-z0-9_\-+/=.!@#$%^&*]{0,128})", Linear)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"[a-z][a-z0-9+.-]{1,20}://[^\s/:@]{1,64}:(?<value>[^\s/@]{3,128})@", Linear)]
    private static partial Regex Credentials();
}

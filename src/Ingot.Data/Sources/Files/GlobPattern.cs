using System.Text;
using System.Text.RegularExpressions;
using Ingot.Core.Errors;

namespace Ingot.Data.Sources.Files;

/// <summary>
/// One pattern over paths with / between the parts: * and ? stay within a part, ** crosses parts, [a-z] and [!a-z] are sets, {a,b} are
/// alternatives. A pattern without / fits at any depth. Case does not count, so that a recipe means the same on every system.
/// </summary>
internal sealed class GlobPattern
{
    private readonly Regex regex;

    public GlobPattern(string pattern)
    {
        string normal = pattern.Replace('\\', '/').TrimEnd('/');
        if (normal.StartsWith("./", StringComparison.Ordinal)) normal = normal[2..];
        bool anchored = normal.Contains('/');
        if (!anchored) normal = "**/" + normal;
        // Matching without backtracking takes linear time whatever the pattern.
        const RegexOptions options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline;
        regex = new Regex(@"\A(?:" + Translate(normal.TrimStart('/'), pattern) + @")\z", options);
    }

    public bool Fits(string path) => regex.IsMatch(path);

    private static string Translate(string glob, string pattern)
    {
        var result = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < glob.Length; i++)
        {
            switch (glob[i])
            {
                case '*':
                    i += Stars(glob, i, result);
                    break;
                case '?':
                    result.Append("[^/]");
                    break;
                case '[':
                    i = Set(glob, i, pattern, result);
                    break;
                case '{':
                    braces++;
                    result.Append("(?:");
                    break;
                case '}' when braces > 0:
                    braces--;
                    result.Append(')');
                    break;
                case ',' when braces > 0:
                    result.Append('|');
                    break;
                default:
                    result.Append(Regex.Escape(glob[i].ToString()));
                    break;
            }
        }

        return braces == 0 ? result.ToString() : throw Faulty(pattern, "{");
    }

    /// <summary>Writes what the stars at <paramref name="at"/> stand for; returns how many further characters they take.</summary>
    private static int Stars(string glob, int at, StringBuilder result)
    {
        if (!glob.AsSpan(at).StartsWith("**"))
        {
            result.Append("[^/]*");
            return 0;
        }

        bool wholeParts = (at == 0 || glob[at - 1] == '/') && at + 2 < glob.Length && glob[at + 2] == '/';
        result.Append(wholeParts ? "(?:[^/]+/)*" : ".*");
        return wholeParts ? 2 : 1;
    }

    /// <summary>Writes the set that opens at <paramref name="at"/>; returns the place of its closing bracket.</summary>
    private static int Set(string glob, int at, string pattern, StringBuilder result)
    {
        int first = at + 1 < glob.Length && glob[at + 1] is '!' or '^' ? at + 2 : at + 1;
        // A closing bracket that stands first belongs to the set, as in POSIX.
        int close = first + 1 < glob.Length ? glob.IndexOf(']', first + 1) : -1;
        if (close < 0) throw Faulty(pattern, "[");
        string members = glob[first..close].Replace(@"\", @"\\").Replace("]", @"\]").Replace("[", @"\[").Replace("^", @"\^");
        result.Append(first == at + 2 ? "[^/" : "[").Append(members).Append(']');
        return close;
    }

    private static IngotException Faulty(string pattern, string bracket) =>
        new(ExitCode.Usage, $"the pattern '{pattern}' opens a {bracket} and does not close it", "include / exclude of a files source", "Close it, or leave it away");
}

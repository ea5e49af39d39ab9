using System.Buffers;

namespace Ingot.Data.Cleaning;

/// <summary>Makes typographic quotes, dashes, primes and ellipses those of a keyboard.</summary>
internal sealed class TypographyCleaner : ITextCleaner
{
    private const string Single = "\u2018\u2019\u201A\u201B\u2032\u2039\u203A\uFF07", Double = "\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB\u301D\u301E\u301F\uFF02";
    private const string Dashes = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D";
    private static readonly SearchValues<char> All = SearchValues.Create(Single + Double + Dashes + "\u2026");

    public string Name => "typography";

    public string Clean(string text)
    {
        if (!text.AsSpan().ContainsAny(All)) return text;
        return string.Create(text.Length, text, static (plain, source) =>
        {
            for (int i = 0; i < plain.Length; i++) plain[i] = Plain(source[i]);
        }).Replace("\u2026", "...", StringComparison.Ordinal);
    }

    private static char Plain(char c)
    {
        if (c < '\u00AB' || !All.Contains(c)) return c;
        return Single.Contains(c) ? '\'' : Double.Contains(c) ? '"' : Dashes.Contains(c) ? '-' : c;
    }
}

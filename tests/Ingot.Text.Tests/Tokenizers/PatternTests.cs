using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tests.Tokenizers;

/// <summary>The scanners against the regular expressions that they stand for, matched by .NET's engine.</summary>
public sealed class PatternTests
{
    // Where classes meet: cases, marks, digits of several scripts, contractions with straight and long s, all kinds of space and line ends.
    private static readonly string[] Pieces =
    [
        "a", "B", "ß", "Ǆ", "ǅ", "ª", "ʰ", "中", "ก", "ู", "e\u0301", "\u0301", "É", "ñ", "1", "23", "४", "Ⅷ", "½", " ", "  ", "\t", "\n", "\r\n", "\u00A0", "\u2003", "\u0085", "\u200B", "'s", "'T", "'Re", "'ll", "'", "'ſ", "’",
        "!", "...", "/", "//", "-", "_", "😀", "𝐀", "𐐨", "\u0000", "\uFFFD",
    ];

    [Theory]
    [InlineData("gpt2")]
    [InlineData("cl100k")]
    [InlineData("qwen2")]
    [InlineData("o200k")]
    public void A_scanner_cuts_where_its_expression_does(string name)
    {
        var pattern = PatternCatalog.Named(name)!;
        // .NET works on UTF-16 and has no case for 'ſ unless it is told: astral letters are left to the vectors of others.
        var expression = new Regex(pattern.Expression.Replace("(?i:'s|", "(?i:'ſ|'s|", StringComparison.Ordinal), RegexOptions.CultureInvariant);
        Assert.Same(pattern, PatternCatalog.Spelled(pattern.Expression));
        Gen.Int[0, Pieces.Length - 1].Array[0, 14].Sample(numbers =>
        {
            string text = string.Concat(numbers.Select(number => Pieces[number]).Where(piece => !char.IsSurrogate(piece[0])));
            Assert.Equal(expression.Matches(text).Select(match => match.Value), Cut(pattern, text));
        }, iter: 20_000);
    }

    private static List<string> Cut(PreTokenizer pattern, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var pieces = new List<string>();
        for (int start = 0; start < utf8.Length;)
        {
            int end = pattern.End(utf8, start);
            pieces.Add(Encoding.UTF8.GetString(utf8, start, end - start));
            start = end;
        }

        return pieces;
    }
}

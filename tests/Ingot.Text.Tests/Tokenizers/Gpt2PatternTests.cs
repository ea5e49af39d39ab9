using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tests.Tokenizers;

public sealed class Gpt2PatternTests
{
    // GPT-2, encoder.py.
    private static readonly Regex Pattern = new(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", RegexOptions.CultureInvariant);

    // The Basic Multilingual Plane only: .NET matches UTF-16 code units, tokenizers match scalar values.
    private static readonly Gen<char> Characters = Gen.OneOf(
        Gen.OneOf(' ', ' ', '\n', '\t', '\r', '\'', 's', 't', 'r', 'e', 'v', 'l', 'm', 'd', 'S', '1', '.', '!'),
        Gen.OneOf('\u00A0', '\u0085', '\u2003', '\u2028', '\u3000', '\u200B', '\uFEFF', '\u001C', 'é', 'ß', 'Ω', '中', '٣', '½', 'Ⅷ', '\u0301', '€', '—'),
        Gen.Char[' ', '~'],
        Gen.Char.Where(c => !char.IsSurrogate(c)));

    [Fact]
    public void The_scanner_cuts_as_the_regular_expression_does()
    {
        Characters.Array[0, 40].Select(characters => new string(characters)).Sample(
            text => Assert.Equal(Pattern.Matches(text).Select(match => match.Value), Cut(text)), iter: 20_000);
    }

    [Fact]
    public void Every_character_of_the_plane_is_classed_as_the_regular_expression_does()
    {
        for (int value = 0; value < 0x10000; value++)
        {
            if (char.IsSurrogate((char)value)) continue;
            string text = $"a{(char)value}1{(char)value}.{(char)value} ";
            Assert.Equal(Pattern.Matches(text).Select(match => match.Value), Cut(text));
        }
    }

    [Theory]
    [InlineData("I'll we're 'sx", "I|'ll| we|'re| '|sx")]
    [InlineData("a  b\n\n c ", "a| | b|\n\n| c| ")]
    [InlineData("𝒜b 𝟙2 😀!", "𝒜b| 𝟙2| 😀!")]
    public void Known_cuts(string text, string pieces) => Assert.Equal(pieces.Split('|'), Cut(text));

    [Fact]
    public void Any_bytes_are_cut_without_loss()
    {
        Gen.Byte.Array[0, 60].Sample(bytes =>
        {
            int start = 0;
            while (start < bytes.Length)
            {
                int end = Gpt2Pattern.Instance.End(bytes, start);
                Assert.InRange(end, start + 1, bytes.Length);
                start = end;
            }
        });
    }

    private static List<string> Cut(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var pieces = new List<string>();
        for (int start = 0; start < utf8.Length;)
        {
            int end = Gpt2Pattern.Instance.End(utf8, start);
            pieces.Add(Encoding.UTF8.GetString(utf8, start, end - start));
            start = end;
        }

        return pieces;
    }
}

using System.Text;
using CsCheck;
using Ingot.Data.Cleaning;

namespace Ingot.Data.Tests.Cleaning;

public sealed class CleaningTests
{
    private static readonly Gen<string> Messy = Gen.OneOf(
            Gen.OneOf("\r", "\n", "\r\n", "\0", "\u0001", "\u0085", "\f", "\v", "\u2028", "\u00AD", "\u200B", "e", "\u0301", "ﬁ", "Ａ", "각", "Å", "\t", "\u0327"),
            Gen.Int[1, 0x10FFFF].Where(Rune.IsValid).Select(code => new Rune(code).ToString()))
        .Array[0, 12].Select(string.Concat);

    [Theory]
    [InlineData("a\r\nb\rc\nd", "a\nb\nc\nd")]
    [InlineData("a\r\r\nb", "a\n\nb")]
    [InlineData("a\u0085b\u2028c\u2029d\fe", "a\nb\nc\nd\ne")]
    [InlineData("plain\ttext\n", "plain\ttext\n")]
    public void Line_ends_become_line_feeds(string text, string clean) => Assert.Equal(clean, new LineFeedCleaner().Clean(text));

    [Theory]
    [InlineData("a\0b\u0007\u009Fc\u007F", "abc")]
    [InlineData("tab\tand\nfeed stay", "tab\tand\nfeed stay")]
    [InlineData("\u0001", "")]
    public void Control_characters_go(string text, string clean) => Assert.Equal(clean, new ControlCleaner().Clean(text));

    [Fact]
    public void Composition_keeps_what_a_reader_sees_and_compatibility_folds_it()
    {
        Assert.Equal("é ﬁ Ａ", new UnicodeNormalizer(UnicodeForm.Nfc).Clean("e\u0301 ﬁ Ａ"));
        Assert.Equal("é fi A", new UnicodeNormalizer(UnicodeForm.Nfkc).Clean("e\u0301 ﬁ Ａ"));
    }

    [Theory]
    [InlineData(UnicodeForm.Nfc)]
    [InlineData(UnicodeForm.Nfkc)]
    public void Cleaning_twice_changes_nothing_more(UnicodeForm form)
    {
        var normalizer = new UnicodeNormalizer(form);
        string Clean(string text) => normalizer.Clean(new ControlCleaner().Clean(new LineFeedCleaner().Clean(text)));
        Messy.Sample(text => Clean(Clean(text)) == Clean(text) && !Clean(text).Any(c => char.IsControl(c) && c is not ('\n' or '\t')));
    }

    [Fact]
    public void Normalization_passes_the_conformance_test_of_Unicode()
    {
        string path = Path.Combine(Shared.Folder ?? "", "data/tokenizer/unicode/NormalizationTest-8.0.0.txt");
        Assert.SkipUnless(File.Exists(path), "shared/ is not here");
        UnicodeNormalizer nfc = new(UnicodeForm.Nfc), nfkc = new(UnicodeForm.Nfkc);
        int lines = 0;
        foreach (string line in File.ReadLines(path).Where(line => line.Contains(';') && line[0] is not ('#' or '@')))
        {
            // c1 source, c2 NFC, c3 NFD, c4 NFKC, c5 NFKD
            string[] columns = [.. line.Split(';').Take(5).Select(Decode)];
            for (int i = 0; i < 3; i++) Assert.Equal(columns[1], nfc.Clean(columns[i]));
            foreach (string column in columns) Assert.Equal(columns[3], nfkc.Clean(column));
            lines++;
        }

        Assert.True(lines > 10_000);
    }

    private static string Decode(string codes) =>
        string.Concat(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => new Rune(Convert.ToInt32(code, 16)).ToString()));
}

using System.Text;
using Ingot.Data.Extraction;
using Ingot.Data.Extraction.Encodings;

namespace Ingot.Data.Tests.Extraction.Encodings;

/// <summary>
/// Sentences of FLORES-200 written in the code pages of their languages. The first 600 of each are a development set, which penalties and priors were chosen
/// on; the others were looked at only when that was done. The tables of letters come from elsewhere.
/// </summary>
public sealed class LegacySentenceTests(ITestOutputHelper output)
{
    private static readonly (string Language, int[] CodePages)[] Written =
    [
        ("ces_Latn", [1250, 28592]), ("pol_Latn", [1250, 28592]), ("deu_Latn", [1252]), ("fra_Latn", [1252]), ("ita_Latn", [1252]), ("spa_Latn", [1252]), ("por_Latn", [1252]),
        ("nld_Latn", [1252]), ("fin_Latn", [1252]), ("eng_Latn", [1252]), ("tur_Latn", [1254]), ("ell_Grek", [1253, 28597]), ("heb_Hebr", [1255, 28598]), ("arb_Arab", [1256, 28596]),
        ("rus_Cyrl", [1251, 20866, 866, 10007, 28595, 855]), ("ukr_Cyrl", [1251, 21866]), ("jpn_Jpan", [932, 51932]), ("kor_Hang", [949]), ("zho_Hans", [54936]),
    ];

    [Theory]
    [InlineData(0, 1, 60, 0.98)]
    [InlineData(0, 4, 40, 0.99)]
    [InlineData(0, 20, 20, 0.99)]
    [InlineData(600, 1, 397, 0.97)]
    [InlineData(600, 4, 99, 0.98)]
    public void Sentences_in_legacy_code_pages_are_read_as_they_were_written(int from, int sentences, int texts, double least)
    {
        string folder = Shared.Data("langid/flores200_dev");
        int right = 0, wrong = 0, refused = 0;
        foreach (var (language, codePages) in Written)
        {
            // Of English and Dutch the development set needed all lines, for few have a letter beyond ASCII.
            if (from > 0 && (language is "eng_Latn" or "nld_Latn")) continue;
            string[] lines = File.ReadAllLines(Path.Combine(folder, language + ".dev"))[from..];
            foreach (int codePage in codePages)
            {
                int here = 0, all = 0, none = 0;
                foreach (string text in lines.Chunk(sentences).Select(chunk => string.Join('\n', chunk)))
                {
                    if (all == texts) break;
                    if (Encoded(text, codePage) is not { } bytes || Utf8(bytes)) continue;
                    var decoded = TextDecoder.Decode(bytes, new ContentHints(), isMarkup: false);
                    all++;
                    here += decoded.Text == text ? 1 : 0;
                    none += decoded.Text is null ? 1 : 0;
                }

                (right, wrong, refused) = (right + here, wrong + all - here - none, refused + none);
                output.WriteLine($"{language} {codePage}: {here} of {all}, {none} refused");
            }
        }

        output.WriteLine($"from {from}, {sentences} sentences: {right} right, {wrong} wrong, {refused} refused");
        Assert.True(right >= least * (right + wrong + refused), $"{right} right, {wrong} wrong, {refused} refused");
    }

    private static bool Utf8(byte[] bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    private static byte[]? Encoded(string text, int codePage)
    {
        try
        {
            byte[] bytes = EncodingLabels.Strict(codePage).GetBytes(text);
            return EncodingLabels.Strict(codePage).GetString(bytes) == text ? bytes : null;
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }
}

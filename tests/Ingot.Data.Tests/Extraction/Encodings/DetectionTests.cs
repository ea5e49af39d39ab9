using System.Text;
using Ingot.Data.Extraction;
using Ingot.Data.Extraction.Encodings;

namespace Ingot.Data.Tests.Extraction.Encodings;

public sealed class DetectionTests(ITestOutputHelper output)
{
    [Fact]
    public void Nineteen_of_twenty_real_texts_are_decoded_as_they_were_written()
    {
        string root = Shared.Data("documents/encodings");
        int right = 0, total = 0;
        foreach (string file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            byte[] bytes = File.ReadAllBytes(file);
            string name = Path.GetFileName(Path.GetDirectoryName(file)!);
            var decoded = TextDecoder.Decode(bytes, new ContentHints(), isMarkup: Path.GetExtension(file) is ".html" or ".xml");
            string? truth = Truth(name, bytes);
            bool same = decoded.Text is not null && truth is not null && decoded.Text.TrimStart('\uFEFF') == truth.TrimStart('\uFEFF');
            (right, total) = (right + (same ? 1 : 0), total + 1);
            if (!same) output.WriteLine($"{name}/{Path.GetFileName(file)}: {decoded.Encoding} {decoded.Reason} {decoded.Detail}");
        }

        output.WriteLine($"{right} of {total}");
        Assert.True(right >= 0.95 * total, $"{right} of {total}");
    }

    [Fact]
    public void Pages_name_their_encoding_as_html5lib_says()
    {
        string root = Shared.Data("documents/html5lib/encoding");
        int cases = 0;
        var wrong = new List<string>();
        foreach (string file in Directory.EnumerateFiles(root, "*.dat").Order(StringComparer.Ordinal))
        {
            string all = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            foreach (string part in all.Split("#data\n").Skip(1))
            {
                int at = part.IndexOf("#encoding\n", StringComparison.Ordinal);
                byte[] data = Encoding.Latin1.GetBytes(part[..Math.Max(0, at - 1)]);
                string expected = part[(at + 10)..].Split('\n')[0].Trim().ToLowerInvariant();
                string found = ByteOrderMark.Find(data)?.Encoding.WebName ?? HtmlPrescan.Find(data) ?? "windows-1252";
                cases++;
                if (EncodingLabels.NameOf(expected) != found) wrong.Add($"{Path.GetFileName(file)}: {expected} but {found}: {part[..Math.Min(at, 200)]}");
            }
        }

        wrong.ForEach(output.WriteLine);
        Assert.True(cases > 60, $"{cases} cases");
        Assert.Empty(wrong);
    }

    [Fact]
    public void UTF8_is_valid_or_not_as_the_published_sequences_say()
    {
        string root = Shared.Data("documents/encodings_utf8");
        int cases = 0;
        foreach (string line in File.ReadLines(Directory.GetFiles(root, "*.txt").Single()))
        {
            string[] parts = line.Split(':');
            if (line.StartsWith('#') || parts.Length < 3 || parts[1] is not ("valid hex" or "invalid hex")) continue;
            byte[] bytes = Convert.FromHexString(parts[2].Replace(" ", "", StringComparison.Ordinal));
            bool valid;
            try
            {
                EncodingLabels.Strict(65001).GetString(bytes);
                valid = true;
            }
            catch (DecoderFallbackException)
            {
                valid = false;
            }

            Assert.True(valid == (parts[1] == "valid hex"), line);
            cases++;
        }

        Assert.True(cases > 100, $"{cases} cases");
    }

    [Theory]
    [InlineData("Größe und Länge, naïve café", "utf-8", "windows-1252")]
    [InlineData("It\u2019s \u201Cquoted\u201D \u2013 really\u2026", "utf-8", "windows-1252")]
    [InlineData("Привет, как дела?", "utf-8", "windows-1251")]
    [InlineData("日本語のテキスト", "utf-8", "iso-8859-1")]
    public void Texts_that_were_read_wrongly_once_or_twice_are_mended(string text, string written, string read)
    {
        string once = CodePagesEncodingProvider.Instance.GetEncoding(read) is { } legacy ? legacy.GetString(Encoding.GetEncoding(written).GetBytes(text)) : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
        Assert.NotEqual(text, once);
        Assert.Equal(text, Mojibake.Repair(once));
        if (read == "iso-8859-1") Assert.Equal(text, Mojibake.Repair(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(once))));
    }

    [Fact]
    public void Bytes_that_no_language_would_have_written_are_refused()
    {
        // EUC-TW, which .NET does not know, must not pass as another encoding.
        string file = Path.Combine(Shared.Data("documents/encodings"), "EUC-TW/_ude_euc-tw1.txt");
        Assert.Equal(Ingot.Data.Sources.QuarantineReason.Undecodable, TextDecoder.Decode(File.ReadAllBytes(file), new ContentHints(), isMarkup: false).Reason);
    }

    [Theory]
    [InlineData("(format t \"~{~a~^, ~}\" list) ; Lisp", "utf-8")]
    [InlineData("a ~{VPND~} b", "hz-gb-2312")]
    public void Format_strings_with_braces_are_not_taken_for_HZ(string text, string expected) =>
        Assert.Equal(expected, TextDecoder.Decode(Encoding.ASCII.GetBytes(text), new ContentHints(), isMarkup: false).Encoding);

    [Theory]
    [InlineData("Größe und Länge, naïve café")]
    [InlineData("Ã is a letter of Portuguese: MAÇÃ, MANHÃ")]
    [InlineData("Привет, как дела? — Хорошо.")]
    [InlineData("日本語のテキスト")]
    [InlineData("plain")]
    [InlineData("They met at the \"CAF\u00C9\u2026\"")]
    [InlineData("MANH\u00C3\u00A0COMO")]
    [InlineData("P\u0102\u015EUNE")]
    [InlineData("MEN\u00DC\u2013KARTE")]
    public void Healthy_texts_are_not_touched(string text) => Assert.Same(text, Mojibake.Repair(text));

    [Fact]
    public void What_is_said_about_the_encoding_counts_in_its_order()
    {
        byte[] latin = Encoding.Latin1.GetBytes("<p>caf\u00E9 \u00FC</p>");
        Assert.Equal("windows-1251", TextDecoder.Decode(latin, new ContentHints { Encoding = "cp1251", Charset = "koi8-r" }, true).Encoding);
        Assert.Equal("koi8-r", TextDecoder.Decode(latin, new ContentHints { Charset = "koi8-r" }, true).Encoding);
        byte[] named = [.. Encoding.ASCII.GetBytes("<meta charset=iso-8859-15>"), .. latin];
        Assert.Equal("iso-8859-15", TextDecoder.Decode(named, new ContentHints(), true).Encoding);
        Assert.Equal("windows-1252", TextDecoder.Decode(latin, new ContentHints { Charset = "utf-8" }, true).Encoding);
        Assert.Equal(Ingot.Data.Sources.QuarantineReason.Undecodable, TextDecoder.Decode(latin, new ContentHints { Encoding = "utf-8" }, true).Reason);
    }

    private static string? Truth(string folder, byte[] bytes)
    {
        string name = folder.Split('-') is [var family, var number, ..] && family == "windows" ? $"windows-{number}" : folder.StartsWith("iso-8859", StringComparison.Ordinal) ? string.Join('-', folder.Split('-').Take(3)) : folder;
        var encoding = name switch
        {
            "UTF-16" when bytes[0] == 0xFE => new UnicodeEncoding(true, true, true),
            "UTF-16" => new UnicodeEncoding(false, true, true),
            "UTF-32" when bytes[0] == 0 => new UTF32Encoding(true, true, true),
            "UTF-32" or "UTF-32LE" => new UTF32Encoding(false, true, true),
            "UTF-32BE" => new UTF32Encoding(true, true, true),
            "utf-8-sig" => new UTF8Encoding(true, true),
            "GB2312" => EncodingLabels.Strict(54936),
            "EUC-TW" => null,
            "EUC-KR" => EncodingLabels.Strict(949),
            "iso-8859-1" => EncodingLabels.Strict(1252),
            "iso-8859-9" => EncodingLabels.Strict(1254),
            _ => EncodingLabels.Find(name),
        };
        try
        {
            return encoding?.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

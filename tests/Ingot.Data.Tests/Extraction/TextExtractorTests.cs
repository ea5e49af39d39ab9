using System.Text;
using CsCheck;
using Ingot.Data.Extraction;
using Ingot.Data.Sources;

namespace Ingot.Data.Tests.Extraction;

public sealed class TextExtractorTests
{
    private const string Sample = "Grüße, 世界 🙂\n";

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public void A_byte_order_mark_names_the_encoding_and_does_not_stay_in_the_text(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var extracted = new TextExtractor("windows-1252").Extract([.. encoding.GetPreamble(), .. encoding.GetBytes(Sample)]);
        Assert.Equal(Sample, extracted.Text);
        Assert.Equal(encoding.WebName, extracted.Encoding);
    }

    [Theory]
    [InlineData("utf-16", new byte[] { 0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8 })]
    [InlineData("utf-16 of odd length", new byte[] { 0xFE, 0xFF, 0x00, 0x41, 0x00 })]
    [InlineData("utf-32 beyond U+10FFFF", new byte[] { 0xFF, 0xFE, 0x00, 0x00, 0x00, 0x00, 0x11, 0x00 })]
    [InlineData("utf-8 surrogate", new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData("utf-8 overlong", new byte[] { 0x41, 0xC0, 0xAF })]
    [InlineData("utf-8 cut short", new byte[] { 0x41, 0x42, 0x43, 0x44, 0xE4, 0xB8 })]
    [InlineData("utf-8 after its mark", new byte[] { 0xEF, 0xBB, 0xBF, 0x41, 0xFF })]
    public void Broken_Unicode_is_undecodable(string what, byte[] bytes)
    {
        var extracted = new TextExtractor(null).Extract(bytes);
        Assert.True(extracted.Text is null, what);
        Assert.Equal(QuarantineReason.Undecodable, extracted.Reason);
    }

    [Fact]
    public void A_named_encoding_reads_what_is_not_UTF_8()
    {
        // printf 'caf\xe9 \x80' : windows-1252 has é at E9 and the euro sign at 80 (https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT).
        byte[] bytes = [.. "caf"u8, 0xE9, (byte)' ', 0x80];
        Assert.Equal("café €", new TextExtractor("windows-1252").Extract(bytes).Text);
        Assert.Equal(QuarantineReason.Undecodable, new TextExtractor(null).Extract(bytes).Reason);
    }

    [Fact]
    public void A_named_encoding_is_strict_too() =>
        Assert.Equal(QuarantineReason.Undecodable, new TextExtractor("shift_jis").Extract([0x82, 0xA0, 0x82]).Reason);

    [Fact]
    public void Text_in_UTF_16_without_a_mark_is_refused_with_a_hint_and_read_when_named()
    {
        byte[] bytes = Encoding.Unicode.GetBytes("Plain English text");
        var refused = new TextExtractor(null).Extract(bytes);
        Assert.Equal(QuarantineReason.Binary, refused.Reason);
        Assert.Contains("utf-16le", refused.Detail, StringComparison.Ordinal);
        Assert.Equal("Plain English text", new TextExtractor("utf-16le").Extract(bytes).Text);
    }

    [Fact]
    public void Control_characters_in_number_are_no_text_and_a_stray_one_is()
    {
        Assert.Equal(QuarantineReason.Binary, new TextExtractor(null).Extract([1, 2, 3, 4, 5, 6, 0x41]).Reason);
        Assert.Equal(QuarantineReason.Binary, new TextExtractor(null).Extract([1, 2, 3, 4, 5, 0xFF, 0xFE, 6, 0x41]).Reason);
        Assert.NotNull(new TextExtractor(null).Extract("a long enough line with one \u0001 in it"u8).Text);
        Assert.NotNull(new TextExtractor(null).Extract("\e[1mbold\e[0m\f\n"u8).Text);
    }

    [Fact]
    public void A_mark_alone_is_empty() => Assert.Equal(QuarantineReason.Empty, new TextExtractor(null).Extract([0xEF, 0xBB, 0xBF]).Reason);

    [Fact]
    public void Any_bytes_give_a_text_or_a_reason_and_a_text_of_valid_UTF_8_comes_back_byte_for_byte() =>
        Gen.Byte.Array[0, 40].Sample(bytes =>
        {
            var extracted = new TextExtractor(null).Extract(bytes);
            return extracted.Text is null
                ? extracted.Detail is { Length: > 0 }
                : extracted.Encoding != "utf-8" || bytes.AsSpan().EndsWith(Encoding.UTF8.GetBytes(extracted.Text));
        });

    [Fact]
    public void Known_encodings_read_by_their_names_are_never_garbled_silently()
    {
        string folder = Path.Combine(Shared.Folder ?? "", "data/documents/encodings");
        Assert.SkipUnless(Directory.Exists(folder), "shared/ is not here");
        int read = 0, refused = 0;
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (new TextExtractor(null).Extract(File.ReadAllBytes(file)).Text is { } text)
            {
                Assert.DoesNotContain('\uFFFD', text);
                read++;
            }
            else
            {
                refused++;
            }
        }

        Assert.True(read >= 4 && refused > 40, $"{read} read, {refused} refused");
    }
}

using System.Text;
using CsCheck;
using Ingot.Data.Extraction;
using Ingot.Data.Extraction.Encodings;
using Ingot.Data.Sources;

namespace Ingot.Data.Tests.Extraction.Encodings;

public sealed class TextDecoderTests
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
        var extracted = Decode("windows-1252", [.. encoding.GetPreamble(), .. encoding.GetBytes(Sample)]);
        Assert.Equal(Sample, extracted.Text);
        Assert.Equal(encoding.WebName, extracted.Encoding);
    }

    [Theory]
    [InlineData("utf-16", new byte[] { 0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8 })]
    [InlineData("utf-16 of odd length", new byte[] { 0xFE, 0xFF, 0x00, 0x41, 0x00 })]
    [InlineData("utf-32 beyond U+10FFFF", new byte[] { 0xFF, 0xFE, 0x00, 0x00, 0x00, 0x00, 0x11, 0x00 })]
    [InlineData("no language in any encoding", new byte[] { 0x90, 0xF3, 0xA5, 0x81, 0xDE, 0x9F, 0xB7, 0xFA, 0x8E, 0xC3, 0xBF, 0x84, 0xEE, 0x97, 0xD1, 0xAB })]
    [InlineData("utf-8 cut short", new byte[] { 0x41, 0x42, 0x43, 0x44, 0xE4, 0xB8 })]
    [InlineData("utf-8 after its mark", new byte[] { 0xEF, 0xBB, 0xBF, 0x41, 0xFF })]
    public void Broken_Unicode_is_undecodable(string what, byte[] bytes)
    {
        var extracted = Decode(null, bytes);
        Assert.True(extracted.Text is null, what);
        Assert.Equal(QuarantineReason.Undecodable, extracted.Reason);
    }

    [Fact]
    public void A_named_encoding_reads_what_is_not_UTF_8()
    {
        // printf 'caf\xe9 \x80' : windows-1252 has é at E9 and the euro sign at 80 (https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT).
        byte[] bytes = [.. "caf"u8, 0xE9, (byte)' ', 0x80];
        Assert.Equal("café €", Decode("windows-1252", bytes).Text);
        Assert.Equal(("café €", "windows-1252"), (Decode(null, bytes).Text, Decode(null, bytes).Encoding));
    }

    [Fact]
    public void Dashes_between_words_are_no_sign_of_another_encoding()
    {
        // Encoding.Latin1 would make a control character of windows-1252's em dash.
        byte[] bytes = [.. "We seek freedom"u8, 0x97, .. "and peace"u8, 0x97, .. "for all."u8];
        Assert.Equal(("We seek freedom—and peace—for all.", "windows-1252"), (Decode(null, bytes).Text, Decode(null, bytes).Encoding));
    }

    [Fact]
    public void A_named_encoding_is_strict_too() =>
        Assert.Equal(QuarantineReason.Undecodable, Decode("shift_jis", [0x82, 0xA0, 0x82]).Reason);

    [Fact]
    public void Text_in_UTF_16_without_a_mark_is_read()
    {
        byte[] bytes = Encoding.Unicode.GetBytes("Plain English text");
        Assert.Equal(("Plain English text", "utf-16"), (Decode(null, bytes).Text, Decode(null, bytes).Encoding));
        Assert.Equal("Plain English text", Decode("utf-16le", bytes).Text);
    }

    [Fact]
    public void Control_characters_in_number_are_no_text_and_a_stray_one_is()
    {
        Assert.Equal(QuarantineReason.Binary, Decode(null, [1, 2, 3, 4, 5, 6, 0x41]).Reason);
        Assert.Equal(QuarantineReason.Binary, Decode(null, [1, 2, 3, 4, 5, 0xFF, 0xFE, 6, 0x41]).Reason);
        Assert.NotNull(Decode(null, "a long enough line with one \u0001 in it"u8).Text);
        Assert.NotNull(Decode(null, "\e[1mbold\e[0m\f\n"u8).Text);
    }

    [Fact]
    public void A_mark_alone_is_empty() => Assert.Equal(QuarantineReason.Empty, Decode(null, [0xEF, 0xBB, 0xBF]).Reason);

    [Fact]
    public void Any_bytes_give_a_text_or_a_reason_and_a_text_of_valid_UTF_8_comes_back_byte_for_byte() =>
        Gen.Byte.Array[0, 40].Sample(bytes =>
        {
            var extracted = Decode(null, bytes);
            return extracted.Text is null
                ? extracted.Detail is { Length: > 0 }
                : extracted.Encoding != "utf-8" || bytes.AsSpan().EndsWith(Encoding.UTF8.GetBytes(extracted.Text));
        });

    private static Extracted Decode(string? encoding, ReadOnlySpan<byte> bytes) => TextDecoder.Decode(bytes, new ContentHints { Encoding = encoding }, isMarkup: false);

    // Python: 'ĄŠāŧĸ'.encode('iso8859_10').hex(), 'ḂẁŵŶ'.encode('iso8859_14').hex(), '€Șță„”'.encode('iso8859_16').hex()
    [Theory]
    [InlineData("iso-8859-10", "a1aae0bbff", "ĄŠāŧĸ")]
    [InlineData("latin6", "a1aae0bbff", "ĄŠāŧĸ")]
    [InlineData("iso885914", "a1b8f0de", "ḂẁŵŶ")]
    [InlineData("iso-8859-16", "a4aafee3a5b5", "€Șță„”")]
    public void Parts_of_ISO_8859_that_the_platform_lacks_are_known(string label, string bytes, string text)
    {
        var encoding = EncodingLabels.Find(label)!;
        Assert.Equal(text, encoding.GetString(Convert.FromHexString(bytes)));
        Assert.Equal(bytes, Convert.ToHexStringLower(encoding.GetBytes(text)));
        Assert.Throws<System.Text.EncoderFallbackException>(() => encoding.GetBytes("Ж"));
    }
}

using System.IO.Compression;
using System.Text;
using Ingot.Data.Extraction;
using Ingot.Data.Sources;

namespace Ingot.Data.Tests.Extraction.Formats;

public sealed class ReaderTests
{
    private const string WordNames = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
    private const string OdtNames = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";

    [Fact]
    public void Old_office_files_and_those_behind_a_password_are_told_apart()
    {
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        Assert.Equal(QuarantineReason.Unsupported, ContentExtractor.Extract(old, new ContentHints { Location = "a.doc" }).Refusal);
        byte[] locked = [.. old, .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[64]];
        Assert.Equal(QuarantineReason.Encrypted, ContentExtractor.Extract(locked, new ContentHints { Location = "a.docx" }).Refusal);
    }

    [Fact]
    public void Word_runs_side_by_side_are_both_read_and_what_is_not_shown_is_not()
    {
        const string body = """
            <w:p><w:r><w:t>one</w:t><w:t xml:space="preserve"> two</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:t> three</w:t></w:r></w:p>
            <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r></w:p>
            <w:p><w:r><mc:AlternateContent><mc:Choice><w:t>box</w:t></mc:Choice><mc:Fallback><w:t>box</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            """;
        Assert.Equal("one two three\n\nshown\n\nbox\n\na \tb", Read(Zip(("word/document.xml", $"<w:document {WordNames}><w:body>{body}</w:body></w:document>"))).Text);
    }

    [Fact]
    public void OpenDocument_text_after_tracked_changes_is_read_and_comments_are_not()
    {
        const string body = "<text:tracked-changes><text:p>old</text:p></text:tracked-changes><text:p>first<office:annotation><dc:creator>Eve</dc:creator><text:p>a comment</text:p></office:annotation> line</text:p><text:p>second</text:p>";
        byte[] odt = Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", $"<office:document-content {OdtNames}><office:body><office:text>{body}</office:text></office:body></office:document-content>"));
        Assert.Equal("first line\n\nsecond", Read(odt).Text);
    }

    [Fact]
    public void XML_after_an_embedded_file_is_read_and_document_types_are_refused()
    {
        Assert.Equal("a\n\nb", Read("<x><p>a</p><binary>AAAA</binary><p>b</p></x>", "a.fb2").Text);
        Assert.Equal(QuarantineReason.Hostile, Read("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>", "a.xml").Refusal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("{a: ")]
    public void Front_matter_nested_beyond_reason_overflows_nothing(string piece)
    {
        string text = "---\ntitle: x\ndeep: " + (piece == "- " ? "\n " : "") + string.Concat(Enumerable.Repeat(piece, 14_000 / piece.Length)) + "\n---\nThe text.";
        Assert.Contains("The text.", Read(text, "a.md").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Front_matter_says_title_author_and_more_and_leaves_the_text()
    {
        var content = Read("---\ntitle: \"On: Ice\"\nauthor: Eve\ntags: [a, b]\nlang: en\ndate: 2026-02-03\n---\n# Ice\n", "a.md");
        Assert.Equal(("# Ice\n", "On: Ice", "Eve", "en", 2026), (content.Text, content.Title, content.Author, content.Language, content.Time!.Value.Year));
        Assert.Equal("---\nno mapping\n---\ntext", Read("---\nno mapping\n---\ntext", "a.md").Text);
    }

    [Fact]
    public void Rtf_hides_what_is_hidden_and_refuses_what_it_cannot_decode()
    {
        Assert.Equal("seen again", Read("{\\rtf1\\ansi seen {\\v secret}\\v more\\v0 again}", "a.rtf").Text);
        Assert.Equal("body", Read("{\\rtf1{\\*\\generator \\v0 Riched20;}body}", "a.rtf").Text);
        Assert.Equal("“ж”", Read("{\\rtf1\\ansi\\ansicpg1251 \\ldblquote\\'e6\\rdblquote}", "a.rtf").Text);
        Assert.Equal(QuarantineReason.Undecodable, Read("{\\rtf1\\ansi\\ansicpg932 text \\'82}", "a.rtf").Refusal);
        Assert.Equal(QuarantineReason.Undecodable, Read("{\\rtf1\\uc0 half \\u-10179 a pair}", "a.rtf").Refusal);
        Assert.Equal("whole \U0001F600", Read("{\\rtf1\\uc0 whole \\u-10179\\u-8704}", "a.rtf").Text);
        Assert.Equal(QuarantineReason.Malformed, Read("{\\rtf1" + new string('{', 5000), "a.rtf").Refusal);
    }

    [Fact]
    public void Mail_that_is_encrypted_or_broken_is_refused_for_it()
    {
        const string head = "From: Eve <eve@example.org>\r\nSubject: Hello\r\nMIME-Version: 1.0\r\n";
        var fine = Read(head + "Content-Type: text/plain; charset=utf-8\r\n\r\nGood day.\r\n", "a.eml");
        Assert.Equal(("Good day.", "Hello", "Eve"), (fine.Text, fine.Title, fine.Author));
        Assert.Equal(QuarantineReason.Encrypted, Read(head + "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\r\n\r\n--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b--\r\n", "a.eml").Refusal);
        Assert.Equal(QuarantineReason.Encrypted, Read(head + "Content-Type: text/plain\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n", "a.eml").Refusal);
        Assert.Equal(QuarantineReason.Undecodable, ContentExtractor.Extract((byte[])[.. Encoding.ASCII.GetBytes(head + "Content-Type: text/plain; charset=utf-8\r\n\r\nbad "), 0xC3, 0x28, .. " bytes"u8], new ContentHints { Location = "a.eml" }).Refusal);
    }

    [Fact]
    public void A_book_is_read_once_in_its_order_and_not_with_a_hole()
    {
        const string package = "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Book</dc:title></metadata><manifest><item id=\"a\" href=\"a.xhtml\"/><item id=\"b\" href=\"b.xhtml\"/></manifest><spine><itemref idref=\"b\"/><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>";
        (string, string) container = ("META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"OPS/p.opf\"/></rootfiles></container>");
        (string, string) first = ("OPS/b.xhtml", "<html><body><p>first</p></body></html>"), second = ("OPS/a.xhtml", "<html><body><p>second</p></body></html>");
        var book = Read(Zip(container, ("OPS/p.opf", package), first, second));
        Assert.Equal(("first\n\nsecond", "Book"), (book.Text, book.Title));
        Assert.Equal(QuarantineReason.Malformed, Read(Zip(container, ("OPS/p.opf", package), first)).Refusal);
    }

    [Fact]
    public void Bombs_in_documents_are_hostile() =>
        Assert.Equal(QuarantineReason.Hostile, Read(Zip(("word/document.xml", new string(' ', 100 << 20)))).Refusal);

    private static ExtractedContent Read(string text, string name) => ContentExtractor.Extract(Encoding.UTF8.GetBytes(text), new ContentHints { Location = name });

    private static ExtractedContent Read(byte[] bytes) => ContentExtractor.Extract(bytes, new ContentHints { Location = "document" });

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }
}

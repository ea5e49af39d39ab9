using Ingot.Data.Extraction.Html;
using Ingot.Data.Sources;
using MimeKit;

namespace Ingot.Data.Extraction.Formats;

/// <summary>E-mail (RFC 5322, MIME): subject, sender and time, and the text of the body; of alternatives the plain one. Attachments are left out.</summary>
internal sealed class MailReader : IContentReader
{
    public string Version => "mail/2";

    public string ContentType => "message/rfc822";

    public ExtractedContent Read(ReadOnlyMemory<byte> bytes, ContentHints hints)
    {
        using var stream = new MemoryStream(bytes.ToArray());
        return Of(MimeMessage.Load(stream));
    }

    /// <summary>The content of a message.</summary>
    public ExtractedContent Of(MimeMessage message)
    {
        string text = message.TextBody ?? (message.HtmlBody is { } html && HtmlTree.Parse(html, out _)?.Body is { } body ? HtmlTextRenderer.Render(body) : "");
        if (message.Body?.ContentType is { } type && (type.IsMimeType("multipart", "encrypted") || (type.MediaSubtype.EndsWith("pkcs7-mime", StringComparison.OrdinalIgnoreCase) && type.Parameters["smime-type"] != "signed-data")))
            return Reading.Refused(this, QuarantineReason.Encrypted, "the message is encrypted");
        if (text.AsSpan().TrimStart().StartsWith("-----BEGIN PGP MESSAGE-----", StringComparison.Ordinal)) return Reading.Refused(this, QuarantineReason.Encrypted, "the message is encrypted");
        // The parser replaces what it cannot decode.
        if (text.Contains('\uFFFD', StringComparison.Ordinal)) return Reading.Refused(this, QuarantineReason.Undecodable, "its text is not valid in the encoding that the message names");
        if (string.IsNullOrWhiteSpace(text)) return Reading.Refused(this, QuarantineReason.Empty, "there is no text in the message");
        return Reading.Of(this, text.ReplaceLineEndings("\n").Trim()) with
        {
            Title = string.IsNullOrWhiteSpace(message.Subject) ? null : message.Subject,
            Author = message.From.Mailboxes.FirstOrDefault()?.Name is { Length: > 0 } name ? name : null,
            Time = message.Date == DateTimeOffset.MinValue ? null : message.Date,
        };
    }
}

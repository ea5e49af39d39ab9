using Ingot.Data.Sources;
using MimeKit;

namespace Ingot.Data.Extraction.Formats;

/// <summary>A mailbox (RFC 4155): the texts of its messages, one after another.</summary>
internal sealed class MailboxReader : IContentReader
{
    private static readonly MailReader Mail = new();

    public string Version => "mbox/1+" + Mail.Version;

    public string ContentType => "application/mbox";

    public ExtractedContent Read(ReadOnlyMemory<byte> bytes, ContentHints hints)
    {
        using var stream = new MemoryStream(bytes.ToArray());
        var parser = new MimeParser(stream, MimeFormat.Mbox);
        var messages = new List<string>();
        while (!parser.IsEndOfStream)
        {
            if (Mail.Of(parser.ParseMessage()).Text is { } text) messages.Add(text);
        }

        return messages.Count > 0 ? Reading.Of(this, string.Join("\n\n", messages)) : Reading.Refused(this, QuarantineReason.Empty, "there is no text in its messages");
    }
}

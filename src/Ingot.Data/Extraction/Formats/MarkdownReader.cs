using System.Globalization;
using Ingot.Data.Extraction.Encodings;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ingot.Data.Extraction.Formats;

/// <summary>Markdown, kept as it is written; front matter in YAML becomes title, author, time, language and licence.</summary>
internal sealed class MarkdownReader : IContentReader
{
    private const int LongestFrontMatter = 16 << 10;

    public string Version => "markdown/1+" + TextDecoder.Version;

    public string ContentType => "text/markdown";

    public ExtractedContent Read(ReadOnlyMemory<byte> bytes, ContentHints hints)
    {
        var decoded = TextDecoder.Decode(bytes.Span, hints, isMarkup: false);
        if (decoded.Text is not { } text) return Reading.Refused(this, decoded.Reason, decoded.Detail!);
        int end = text.StartsWith("---\n", StringComparison.Ordinal) || text.StartsWith("---\r\n", StringComparison.Ordinal) ? text.IndexOf("\n---", 3, StringComparison.Ordinal) : -1;
        if (end < 0 || end > LongestFrontMatter || FrontMatter(text[4..end]) is not { } front) return Reading.Of(this, text, decoded.Encoding);
        int line = text.IndexOf('\n', end + 1);
        return Reading.Of(this, line < 0 ? "" : text[(line + 1)..], decoded.Encoding) with
        {
            Title = front.GetValueOrDefault("title"),
            Author = front.GetValueOrDefault("author"),
            Language = front.GetValueOrDefault("lang") ?? front.GetValueOrDefault("language"),
            Licence = front.GetValueOrDefault("license") ?? front.GetValueOrDefault("licence"),
            Time = DateTimeOffset.TryParse(front.GetValueOrDefault("date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
        };
    }

    /// <summary>The scalars of a mapping; null where it is none, and so no front matter. Read event by event: a tree of its nodes would be built by recursion.</summary>
    private static Dictionary<string, string>? FrontMatter(string yaml)
    {
        try
        {
            var front = new Dictionary<string, string>(StringComparer.Ordinal);
            var parser = new Parser(new StringReader(yaml));
            int depth = 0;
            string? key = null;
            bool isMapping = false;
            while (parser.MoveNext())
            {
                switch (parser.Current)
                {
                    case MappingStart or SequenceStart:
                        isMapping |= depth == 0 && parser.Current is MappingStart;
                        if (depth++ == 1) key = null;
                        break;
                    case MappingEnd or SequenceEnd: depth--; break;
                    case Scalar scalar when depth == 1 && key is null: key = scalar.Value.ToLowerInvariant(); break;
                    case Scalar scalar when depth == 1:
                        front.TryAdd(key!, scalar.Value);
                        key = null;
                        break;
                }
            }

            return isMapping ? front : null;
        }
        catch (YamlException)
        {
            return null;
        }
    }
}

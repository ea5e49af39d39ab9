using System.CommandLine;
using System.Text.Json;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Extraction;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Http;

namespace Ingot.Cli.Commands;

/// <summary>`ingot extract FILE|URL…`: the main text of documents, and what they say about themselves.</summary>
internal sealed class ExtractCommand : IngotCommand
{
    private const long MostBytes = 512L << 20;
    private readonly Argument<string[]> files = new("file") { Description = "Documents of any known format, or http and https addresses of them; - is the standard input.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> encoding = new("--encoding") { Description = "Character encoding of texts without a byte order mark; otherwise what they say, or look like.", HelpName = "name" };

    private readonly Option<bool> isPrivate = new("--private") { Description = "Let the addresses named lie off the public internet, such as http://localhost:8000/." };

    /// <summary>Declares the command.</summary>
    public ExtractCommand()
        : base("extract", "Print the main text of documents: HTML, PDF, DOCX, ODT, EPUB, RTF, e-mail, Markdown, text of any encoding.",
            "ingot extract page.html", "ingot extract report.pdf letter.docx --json", "ingot extract https://example.org/article", "ingot extract - < page.html")
    {
        Arguments.Add(files);
        Options.Add(encoding);
        Options.Add(isPrivate);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        string[] named = arguments.GetValue(files)!;
        var refused = new List<string>();
        foreach (string file in named)
        {
            cancellation.ThrowIfCancellationRequested();
            ExtractedContent content = Uri.TryCreate(file, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"
                ? await PageExtractor.ExtractAsync(url, arguments.GetValue(isPrivate), arguments.GetValue(encoding), cancellation)
                : Extract(file, arguments.GetValue(encoding));
            if (context.Json) context.Console.WriteJson(Report(file, content));
            else if (content.Text is not null) context.Console.WriteLine(content.Text);
            if (content.Text is not null) continue;
            refused.Add($"{file}: {content.Detail}");
            context.Progress.Report(new Message(MessageLevel.Warning, refused[^1]));
        }

        return refused.Count == 0
            ? ExitCode.Success
            : throw new IngotException(ExitCode.Data, $"{refused.Count} of {named.Length} documents gave no text", refused[0], "Leave them out, or give the encoding or a file in another format");
    }

    private static object Report(string file, ExtractedContent content) => new
    {
        file,
        content.Title,
        content.Author,
        date = content.Time,
        content.Language,
        content.Licence,
        content.ContentType,
        content.Encoding,
        content.Extractor,
        refusal = content.Refusal is { } refusal ? JsonNamingPolicy.SnakeCaseLower.ConvertName(refusal.ToString()) : null,
        content.Detail,
        content.Text,
    };

    /// <summary>One file that cannot be read is refused like one that says nothing: the others are read all the same.</summary>
    private static ExtractedContent Extract(string file, string? encoding)
    {
        try
        {
            using Stream stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            using var bytes = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > MostBytes) return Refused(QuarantineReason.TooLarge, $"more than {MostBytes >> 20} MiB; collect it with a source of kind files");
            }

            return ContentExtractor.Extract(bytes.ToArray(), new ContentHints { Location = file, Encoding = encoding });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refused(QuarantineReason.Unreadable, fault.Message);
        }
    }

    private static ExtractedContent Refused(QuarantineReason reason, string detail) => new() { Refusal = reason, Detail = detail, ContentType = "application/octet-stream", Extractor = "none" };
}

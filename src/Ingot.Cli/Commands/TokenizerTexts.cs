using System.CommandLine;
using System.Text;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Languages;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;

namespace Ingot.Cli.Commands;

/// <summary>The texts that tokenizers are measured on: files or folders in any format that `collect` reads, or the standard input; grouped by language, or by file.</summary>
internal sealed class TokenizerTexts
{
    private const string Input = "standard input", Unknown = "other";
    private readonly Option<string[]> text = new("--text") { Description = "A file or folder of texts to measure on; may be repeated. Otherwise the standard input.", HelpName = "path" };
    private readonly Option<bool> languages = new("--languages") { Description = "Group the texts by the language that they are in; otherwise by file." };

    public TokenizerTexts(Command command)
    {
        command.Options.Add(text);
        command.Options.Add(languages);
    }

    /// <summary>Whether any were named.</summary>
    public bool AreNamed(ParseResult arguments) => arguments.GetValue(text) is { Length: > 0 };

    /// <summary>The texts that were named, or the standard input; none at all is a data error.</summary>
    public List<(string Group, byte[] Utf8)> Read(ParseResult arguments, IProgressSink progress, CancellationToken cancellation)
    {
        var texts = new List<(string Group, byte[] Utf8)>();
        string[] paths = arguments.GetValue(text) ?? [];
        LanguageIdentifier? identifier = arguments.GetValue(languages) ? new LanguageIdentifier([]) : null;
        foreach (string path in paths)
        {
            // A plain file is measured byte for byte, as one text.
            if (File.Exists(path) && identifier is null && Path.GetExtension(path) is not (".jsonl" or ".parquet" or ".json" or ".csv" or ".tsv" or ".gz" or ".zst" or ".zip"))
            {
                texts.Add((Path.GetFileName(path), ReadFile(path)));
                continue;
            }

            var source = new FilesSource(new FilesSourceSettings { Path = path }, new SourceContext { ProjectFolder = Environment.CurrentDirectory });
            foreach (var document in source.Read(progress, cancellation))
                texts.Add((identifier is null ? Path.GetFileName(path) : GroupOf(identifier, document.Text), Encoding.UTF8.GetBytes(document.Text)));
        }

        if (paths.Length == 0)
        {
            byte[] bytes = TokenizerArguments.ReadInput();
            texts.Add((identifier is null ? Input : GroupOf(identifier, Encoding.UTF8.GetString(bytes)), bytes));
        }

        return texts.Exists(measured => measured.Utf8.Length > 0) ? texts
            : throw new IngotException(ExitCode.Data, "there is no text to measure on", paths.FirstOrDefault() ?? Input, "Name a file by --text, or pipe one in");
    }

    private static string GroupOf(LanguageIdentifier identifier, string text) => identifier.Identify(text)?.Tag ?? Unknown;

    private static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IngotException(ExitCode.Data, $"the text cannot be read: {fault.Message}", path, "Check the path and the rights", fault);
        }
    }
}

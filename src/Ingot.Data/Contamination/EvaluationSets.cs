using System.Text.Json;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Data.Documents;

namespace Ingot.Data.Contamination;

/// <summary>The documents that the model is judged by: validation, test, and what else the recipe names.</summary>
internal sealed class EvaluationSets(string validation, string test, IReadOnlyList<string> against, string project)
{
    /// <summary>All of them, with the name of their set; always in the same order.</summary>
    public IEnumerable<(string Set, Document Document)> Read(CancellationToken cancellationToken) =>
        DocumentFile.Read(validation, cancellationToken).Select(document => ("validation", document))
            .Concat(DocumentFile.Read(test, cancellationToken).Select(document => ("test", document)))
            .Concat(against.SelectMany(path => Named(Path.GetFullPath(path, Path.GetFullPath(project)), cancellationToken).Select(document => (path, document))));

    /// <summary>Whether the set called <paramref name="set"/> is one that the recipe names, and no side of the split.</summary>
    public bool IsNamed(string set) => against.Contains(set);

    private static IEnumerable<Document> Named(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path)) return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(file => Named(file, cancellationToken));
        if (!File.Exists(path)) throw new IngotException(ExitCode.Data, "the evaluation set is missing", path, "Put it there, or take it out of `prepare.contamination.against`");
        return Path.GetExtension(path) switch
        {
            ".parquet" => DocumentFile.Read(path, cancellationToken),
            ".jsonl" or ".ndjson" => File.ReadLines(path).Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)).Select(line => Make(path, $"{Path.GetFileName(path)}:{line.Index + 1}", Strings(line.Item, path, line.Index + 1))),
            _ => [Make(path, Path.GetFileName(path), File.ReadAllText(path))],
        };
    }

    /// <summary>All strings of a JSON object, in order: whichever of its fields is the question, it is in there.</summary>
    private static string Strings(string line, string path, int number)
    {
        try
        {
            var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(line));
            var strings = new List<string>();
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String) strings.Add(reader.GetString()!);
            }

            return string.Join(' ', strings);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new IngotException(ExitCode.Data, $"the line is not JSON: {fault.Message}", $"{path}:{number}", "Mend it, or take the file out of `prepare.contamination.against`", fault);
        }
    }

    private static Document Make(string path, string location, string text) => new()
    {
        Id = location,
        Text = text,
        Source = path,
        Location = location,
        ContentType = "text/plain",
        Extractor = "evaluation set",
        ContentHash = "",
    };
}

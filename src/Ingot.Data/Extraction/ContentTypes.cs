namespace Ingot.Data.Extraction;

/// <summary>Media types by file extension (IANA media types registry).</summary>
internal static class ContentTypes
{
    public const string Plain = "text/plain";
    public const string Markdown = "text/markdown";
    public const string JsonLines = "application/jsonl";

    /// <summary>The media type of a file; what is not known is read as plain text.</summary>
    public static string Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".md" or ".markdown" => Markdown,
        ".jsonl" or ".ndjson" => JsonLines,
        _ => Plain,
    };
}

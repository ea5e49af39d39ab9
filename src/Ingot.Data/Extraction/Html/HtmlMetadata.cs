using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Dom;

namespace Ingot.Data.Extraction.Html;

/// <summary>What a page says about itself: Open Graph, Dublin Core and other meta elements, JSON-LD (schema.org), the language of its root, links to its licence.</summary>
internal sealed class HtmlMetadata
{
    private const int LongestJson = 1 << 20, ShortestDescription = 40;

    public string? Title { get; private set; }

    public string? Author { get; private set; }

    public DateTimeOffset? Time { get; private set; }

    public string? Language { get; private set; }

    public string? Licence { get; private set; }

    /// <summary>What the page says it is about, where it says more than a few words.</summary>
    public string? Description { get; private set; }

    /// <summary>Reads the head and the markup of <paramref name="document"/>.</summary>
    public static HtmlMetadata Read(IHtmlDocument document)
    {
        var metadata = new HtmlMetadata
        {
            Title = Meta(document, "og:title", "twitter:title", "dc.title", "DC.title") ?? Clean(document.QuerySelector("h1")?.TextContent) ?? Clean(document.Title),
            Author = Person(Meta(document, "author", "article:author", "dc.creator", "DC.creator", "byl")) ?? Person(Clean(document.QuerySelector("[rel=author], [itemprop=author], .byline, .author")?.TextContent)),
            Time = Date(Meta(document, "article:published_time", "datePublished", "date", "dc.date", "DC.date.issued", "pubdate", "article:modified_time")) ?? Date(document.QuerySelector("time[datetime]")?.GetAttribute("datetime")),
            Language = Tag(document.DocumentElement.GetAttribute("lang") ?? document.DocumentElement.GetAttribute("xml:lang")) ?? Tag(Meta(document, "og:locale", "content-language", "dc.language")),
            Licence = Licences.Of(document.QuerySelector("a[rel~=license], link[rel~=license]")?.GetAttribute("href")) ?? Licences.Of(document.QuerySelector("a[href*='creativecommons.org/licenses/'], a[href*='creativecommons.org/publicdomain/']")?.GetAttribute("href")),
            Description = Meta(document, "og:description", "description") is { Length: > ShortestDescription } description ? description : null,
        };
        foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']").Take(20)) metadata.ReadJson(script.TextContent);
        return metadata;
    }

    /// <summary>The content of the page with <paramref name="text"/>.</summary>
    public HtmlContent ToContent(string text) => new() { Text = text, Title = Title, Author = Author, Time = Time, Language = Language, Licence = Licence };

    private static string? Meta(IHtmlDocument document, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            foreach (var meta in document.QuerySelectorAll($"meta[property='{name}'], meta[name='{name}'], meta[itemprop='{name}'], meta[http-equiv='{name}']"))
            {
                if (Clean(meta.GetAttribute("content")) is { } content) return content;
            }
        }

        return null;
    }

    private void ReadJson(string json)
    {
        if (json.Length > LongestJson) return;
        try
        {
            using var data = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 32, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var root = data.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("@graph", out var graph)) root = graph;
            foreach (var thing in root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToList() : [root]) ReadThing(thing);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // What a page says about itself in broken JSON is not said.
        }
    }

    private void ReadThing(JsonElement thing)
    {
        if (thing.ValueKind != JsonValueKind.Object || !thing.TryGetProperty("datePublished", out var published)) return;
        Time ??= published.ValueKind == JsonValueKind.String ? Date(published.GetString()) : null;
        if (Title is null && thing.TryGetProperty("headline", out var headline) && headline.ValueKind == JsonValueKind.String) Title = Clean(headline.GetString());
        if (Author is null && thing.TryGetProperty("author", out var author))
        {
            if (author.ValueKind == JsonValueKind.Array) author = author.EnumerateArray().FirstOrDefault();
            if (author.ValueKind == JsonValueKind.Object && author.TryGetProperty("name", out var name)) author = name;
            if (author.ValueKind == JsonValueKind.String) Author = Person(Clean(author.GetString()));
        }

        if (Licence is null && thing.TryGetProperty("license", out var licence) && licence.ValueKind == JsonValueKind.String) Licence = Licences.Of(licence.GetString());
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // An address is no name, and a by-line of many words is a sentence.
    private static string? Person(string? text) => text is { Length: < 100 } && !text.Contains("://", StringComparison.Ordinal) ? text : null;

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date.Year > 1900 ? date : null;

    private static string? Tag(string? text)
    {
        string tag = (text ?? "").Trim().Replace('_', '-');
        return tag.Length is >= 2 and <= 35 && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && char.IsAsciiLetter(tag[0]) ? tag : null;
    }
}

namespace Ingot.Data.Extraction.Html;

/// <summary>The main content of a page and what the page says about itself.</summary>
internal sealed record HtmlContent
{
    /// <summary>The main text; empty where there is none.</summary>
    public required string Text { get; init; }

    public string? Title { get; init; }

    public string? Author { get; init; }

    public DateTimeOffset? Time { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>SPDX identifier where the licence is a known one, otherwise its URL.</summary>
    public string? Licence { get; init; }
}

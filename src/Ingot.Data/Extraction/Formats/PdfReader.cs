using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ingot.Data.Sources;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis;
using UglyToad.PdfPig.DocumentLayoutAnalysis.PageSegmenter;
using UglyToad.PdfPig.DocumentLayoutAnalysis.ReadingOrderDetector;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;
using UglyToad.PdfPig.Exceptions;

namespace Ingot.Data.Extraction.Formats;

/// <summary>
/// PDF by PdfPig: words by nearest neighbours, blocks by Docstrum (O'Gorman 1993), blocks in reading order. Words that a line end has hyphenated are
/// joined; lines at the head or foot of pages that come again on most pages, and page numbers, are left out.
/// </summary>
internal sealed partial class PdfReader : IContentReader
{
    private const int MostPages = 5000;

    public string Version => "pdf/1";

    public string ContentType => "application/pdf";

    public ExtractedContent Read(ReadOnlyMemory<byte> bytes, ContentHints hints)
    {
        try
        {
            using var document = PdfDocument.Open(bytes.ToArray(), new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            if (document.NumberOfPages > MostPages) return Reading.Refused(this, QuarantineReason.TooLarge, $"it has {document.NumberOfPages} pages");
            List<string>[] pages = [.. document.GetPages().Select(Blocks)];
            string text = string.Join("\n\n", WithoutFurniture(pages).Select(Joined).Where(block => block.Length > 0));
            if (text.Length == 0) return Reading.Refused(this, QuarantineReason.Empty, "there is no text in it; if its pages are images, run them through text recognition first");
            return Reading.Of(this, text) with { Title = Known(document.Information.Title), Author = Known(document.Information.Author), Time = Date(document.Information.CreationDate) };
        }
        catch (PdfDocumentEncryptedException)
        {
            return Reading.Refused(this, QuarantineReason.Encrypted, "it can be opened with a password only");
        }
    }

    private static List<string> Blocks(Page page)
    {
        if (page.Letters.Count == 0) return [];
        var words = NearestNeighbourWordExtractor.Instance.GetWords(page.Letters);
        var blocks = DocstrumBoundingBoxes.Instance.GetBlocks(words);
        return [.. UnsupervisedReadingOrderDetector.Instance.Get(blocks).OrderBy(block => block.ReadingOrder).Select(block => string.Join('\n', block.TextLines.Select(line => Ligatures().Replace(line.Text.Normalize(NormalizationForm.FormC), match => match.Value.Normalize(NormalizationForm.FormKC)))))];
    }

    /// <summary>All blocks but those that stand, numbers aside, on most of three pages or more, first or last.</summary>
    private static IEnumerable<string> WithoutFurniture(List<string>[] pages)
    {
        var counts = pages.SelectMany(page => page.Take(2).Concat(page.TakeLast(2)).Select(Shape).Distinct()).CountBy(shape => shape).ToDictionary();
        foreach (var page in pages)
        {
            for (int i = 0; i < page.Count; i++)
            {
                bool edge = i < 2 || i >= page.Count - 2;
                bool furniture = edge && page[i].Length < 200 && ((pages.Length >= 3 && counts[Shape(page[i])] > pages.Length / 2) || PageNumber().IsMatch(page[i]));
                if (!furniture) yield return page[i];
            }
        }
    }

    private static string Shape(string block) => Digits().Replace(block, "0");

    /// <summary>The lines of a block as one: a hyphen between two lower-case letters was put there by the line end.</summary>
    private static string Joined(string block) => LineEnds().Replace(Hyphenation().Replace(block, "$1$2"), " ").Trim();

    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // D:YYYYMMDDHHmmSS (ISO 32000-1, section 7.9.4).
    private static DateTimeOffset? Date(string? text) =>
        text is { Length: >= 10 } && DateTimeOffset.TryParseExact(text.AsSpan(2, Math.Min(14, text.Length - 2)), ["yyyyMMddHHmmss", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    [GeneratedRegex(@"(\p{Ll})[-\u00AD\u2010]\s*\n\s*(\p{Ll})", RegexOptions.CultureInvariant)]
    private static partial Regex Hyphenation();

    [GeneratedRegex("[\uFB00-\uFB06]", RegexOptions.CultureInvariant)]
    private static partial Regex Ligatures();

    [GeneratedRegex(@"\s*\n\s*", RegexOptions.CultureInvariant)]
    private static partial Regex LineEnds();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\A\W*(?:\p{L}{1,6}\.?\s*)?\d{1,4}(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?\W*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();
}

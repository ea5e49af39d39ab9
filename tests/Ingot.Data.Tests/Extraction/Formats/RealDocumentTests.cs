using System.Text.Json;
using Ingot.Data.Extraction;
using Ingot.Data.Sources;

namespace Ingot.Data.Tests.Extraction.Formats;

public sealed class RealDocumentTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_document_is_read_or_refused_with_a_reason()
    {
        string root = Shared.Data("documents");
        int read = 0, refused = 0;
        foreach (string file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(path => !path.Contains("/trafilatura_eval/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var content = ContentExtractor.Extract(File.ReadAllBytes(file), new ContentHints { Location = file });
            Assert.True(content.Text is not null ^ content.Refusal is not null, file);
            if (content.Refusal is not null) Assert.False(string.IsNullOrWhiteSpace(content.Detail), file);
            if (content.Refusal is not null && file.Contains("/tika/", StringComparison.Ordinal) | file.Contains("/pdf/", StringComparison.Ordinal)) output.WriteLine($"{Path.GetFileName(file)}: {content.Refusal} {content.Detail}");
            _ = content.Text is null ? refused++ : read++;
        }

        output.WriteLine($"{read} read, {refused} refused");
    }

    [Theory]
    [InlineData("tika/testWORD.docx", "Sample Word Document")]
    [InlineData("tika/testODFwithOOo3.odt", "This is a rather This is of course a simple footnote  difficult test document")]
    [InlineData("tika/testEPUB.epub", "Plus a simple div")]
    [InlineData("tika/testRTF.rtf", "indexation Word")]
    [InlineData("tika/testRTFJapanese.rtf", "ゾルゲ")]
    [InlineData("tika/testPDF.pdf", "Apache Tika")]
    [InlineData("tika/footnotes.docx", "snoska")]
    [InlineData("tika/test.fb2", "Тика")]
    [InlineData("tika/russian.cp866.txt", "студеную зимнюю")]
    [InlineData("tika/testMARKDOWN.md", "#")]
    public void Documents_of_Apache_Tika_say_what_they_say(string file, string expected)
    {
        var content = Extract(file);
        Assert.True(content.Text is not null, content.Detail);
        if (!content.Text.Contains(expected, StringComparison.OrdinalIgnoreCase)) output.WriteLine(content.Text[..Math.Min(1500, content.Text.Length)]);
        Assert.Contains(expected, content.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("tika/testWORD_truncated.docx", QuarantineReason.Malformed)]
    [InlineData("tika/testEXCEL.xlsx", QuarantineReason.Unsupported)]
    [InlineData("tika/testPPT.pptx", QuarantineReason.Unsupported)]
    [InlineData("pdf/EmptyPdf.pdf", QuarantineReason.Empty)]
    public void What_cannot_be_read_is_refused_for_its_reason(string file, QuarantineReason reason) => Assert.Equal(reason, Extract(file).Refusal);

    [Theory]
    [InlineData("11194059_2017-11_de_s", 0.98)]
    [InlineData("Random 2 Columns Lists Hyph - Justified", 0.95)]
    public void Pdf_files_have_the_letters_of_their_reference(string name, double share)
    {
        string reference = File.ReadAllText(Path.Combine(Shared.Data("documents"), "pdf", name + ".txt")), text = Extract($"pdf/{name}.pdf").Text!;
        var expected = Letters(reference).CountBy(c => c).ToDictionary();
        int both = Letters(text).CountBy(c => c).Sum(letter => Math.Min(letter.Value, expected.GetValueOrDefault(letter.Key)));
        double found = both / (double)Letters(reference).Count();
        output.WriteLine($"{found}");
        Assert.True(found >= share, $"{found}");
    }

    [Fact]
    public void Words_that_a_line_end_hyphenated_are_joined()
    {
        string text = Extract("pdf/Random 2 Columns Lists Hyph - Justified.pdf").Text!;
        Assert.DoesNotContain("-\n", text, StringComparison.Ordinal);
        Assert.Matches(@"\p{Ll}{8,}", text);
    }

    [Fact]
    public void Every_file_of_the_JSON_test_suite_is_accepted_or_refused_as_its_name_says()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Shared.Data("documents"), "json_parsing"), "*.json"))
        {
            bool accepted;
            try
            {
                using var json = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { MaxDepth = 64 });
                accepted = true;
            }
            catch (JsonException)
            {
                accepted = false;
            }

            char kind = Path.GetFileName(file)[0];
            if (kind != 'i') Assert.True(accepted == (kind == 'y'), file);
        }
    }

    private static IEnumerable<char> Letters(string text) => text.Where(char.IsLetterOrDigit);

    private static ExtractedContent Extract(string file) =>
        ContentExtractor.Extract(File.ReadAllBytes(Path.Combine(Shared.Data("documents"), file)), new ContentHints { Location = file });
}

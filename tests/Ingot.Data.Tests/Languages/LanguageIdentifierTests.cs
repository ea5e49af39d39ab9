using System.Diagnostics;
using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Data.Languages;

namespace Ingot.Data.Tests.Languages;

public sealed class LanguageIdentifierTests(ITestOutputHelper output)
{
    [Fact]
    public void Sentences_of_24_languages_are_told_apart()
    {
        string folder = Shared.Data("langid/flores200_dev");
        // Every line with INGOT_TEST_FULL=1 (the figure of the documentation), every 100th otherwise.
        int step = Environment.GetEnvironmentVariable("INGOT_TEST_FULL") == "1" ? 1 : 100;
        var identifier = new LanguageIdentifier([]);
        int right = 0, total = 0;
        identifier.Identify("The models are loaded by the first question.");
        long began = Stopwatch.GetTimestamp();
        foreach (string file in Directory.EnumerateFiles(folder).Where(path => Path.GetFileName(path).Contains('_')).Order(StringComparer.Ordinal))
        {
            string code = Path.GetFileName(file)[..3], tag = code switch { "arb" => "ar", "swh" => "sw", _ => CultureInfo.GetCultureInfo(code).TwoLetterISOLanguageName };
            string[] lines = [.. File.ReadLines(file).Where((_, index) => index % step == 0)];
            int found = lines.AsParallel().Count(line => Same(identifier.Identify(line)?.Tag, tag));
            output.WriteLine($"{Path.GetFileName(file)} {tag} {found} of {lines.Length}");
            (right, total) = (right + found, total + lines.Length);
        }

        output.WriteLine($"{GC.GetTotalMemory(true) >> 20} MiB, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all: {right / (double)total:0.0000} of {total}"));
        Assert.True(right >= 0.97 * total, $"{right} of {total}");
    }

    [Fact]
    public void Candidates_narrow_the_choice_and_unknown_ones_are_told()
    {
        Assert.Equal("de", new LanguageIdentifier(["de", "en-GB"]).Identify("Das ist ein ganz gewöhnlicher Satz.")?.Tag);
        Assert.Null(new LanguageIdentifier(["de", "en"]).Identify("12345 67890"));
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => new LanguageIdentifier(["xx"])).Code);
    }

    // The two written standards of Norwegian are told apart by Lingua and not by the test set; Chinese is one language there.
    private static bool Same(string? found, string expected) => found == expected || (found is "nb" or "nn" or "no" && expected is "nb" or "nn" or "no");
}

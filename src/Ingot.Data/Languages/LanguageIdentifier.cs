using System.Collections.Concurrent;
using Ingot.Core.Errors;
using Lingua;

namespace Ingot.Data.Languages;

/// <summary>Tells which language a text is in (Lingua: n-gram models of 75 languages with rules for scripts). Safe to use from several threads.</summary>
public sealed class LanguageIdentifier
{
    // Beyond this nothing is gained, and long documents would cost by their length.
    private const int SampleLength = 100, Samples = 3;
    private static readonly ConcurrentDictionary<string, LanguageDetector> Detectors = new(StringComparer.Ordinal);
    private readonly LanguageDetector detector;

    /// <summary>Chooses among <paramref name="candidates"/> (BCP 47 tags), or among all known languages where there is none.</summary>
    /// <exception cref="IngotException">A language is not known.</exception>
    public LanguageIdentifier(IReadOnlyList<string> candidates)
    {
        Language[] languages = [.. candidates.Select(Known).Distinct().Order()];
        // One set of models a process: they are large.
        detector = Detectors.GetOrAdd(string.Join(' ', languages), _ => languages.Length > 1
            ? LanguageDetectorBuilder.FromLanguages(languages).Build()
            : LanguageDetectorBuilder.FromAllLanguages().Build());
    }

    /// <summary>BCP 47 tags of all languages that are known.</summary>
    public static IReadOnlyList<string> KnownTags { get; } = [.. Enum.GetValues<Language>().Where(language => language != Language.Unknown).Select(Tag).Order(StringComparer.Ordinal)];

    /// <summary>The language of <paramref name="text"/> and how sure that is, 0 to 1; null where no language fits.</summary>
    public (string Tag, double Confidence)? Identify(string text)
    {
        var values = detector.ComputeLanguageConfidenceValues(Sample(text));
        (Language language, double confidence) = (Language.Unknown, 0);
        foreach (var (candidate, value) in values)
        {
            if (value > confidence) (language, confidence) = (candidate, value);
        }

        return language == Language.Unknown ? null : (Tag(language), confidence);
    }

    /// <summary>Pieces from the beginning, the middle and the end of a long text.</summary>
    private static string Sample(string text)
    {
        if (text.Length <= SampleLength * Samples) return text;
        var pieces = new string[Samples];
        for (int i = 0; i < Samples; i++)
        {
            int start = (int)((text.Length - SampleLength) * (long)i / (Samples - 1));
            int space = text.IndexOf(' ', start, SampleLength / 4);
            pieces[i] = text.Substring(space < 0 ? start : space, SampleLength - (space < 0 ? 0 : space - start));
        }

        return string.Join(' ', pieces);
    }

    private static string Tag(Language language) => language.IsoCode6391().ToString().ToLowerInvariant();

    private static Language Known(string tag)
    {
        string primary = tag.Split('-')[0].ToLowerInvariant();
        foreach (var language in Enum.GetValues<Language>())
        {
            if (language != Language.Unknown && Tag(language) == primary) return language;
        }

        throw new IngotException(ExitCode.Usage, $"the language '{tag}' is not known", "prepare.filters", $"Known are {string.Join(", ", KnownTags)}");
    }
}

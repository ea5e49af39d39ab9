using Ingot.Core.Settings;
using Ingot.Data.Preparation;

namespace Ingot.Data.Filters;

/// <summary>The known filters, simplest first; a new filter is one line in each of the two lists.</summary>
public static class FilterCatalog
{
    /// <summary>What `kind:` may name under `prepare.filters`.</summary>
    public static KindCatalog Kinds { get; } = new(typeof(FilterSettings),
        Kind.Of<LengthFilterSettings>("length", "Documents that are too short or too long."),
        Kind.Of<LanguageFilterSettings>("language", "Documents in languages that are not wanted; the others get the tag of theirs."),
        Kind.Of<WordListSettings>("word_list", "Documents with words or phrases of a list."),
        Kind.Of<GopherQualitySettings>("gopher_quality", "What does not look like prose (Rae et al. 2021)."),
        Kind.Of<GopherRepetitionSettings>("gopher_repetition", "What repeats itself (Rae et al. 2021)."),
        Kind.Of<C4FilterSettings>("c4", "Lines that are no sentences, and pages of few sentences (Raffel et al. 2020)."),
        Kind.Of<FineWebSettings>("fineweb", "Lists, menus and repeated lines (Penedo et al. 2024)."),
        Kind.Of<PerplexitySettings>("perplexity", "What an n-gram model of trusted text finds improbable (Wenzek et al. 2020)."),
        Kind.Of<QualityClassifierSettings>("quality_classifier", "What looks more like bad examples than like good ones (Brown et al. 2020)."));

    /// <summary>Opens the filter that <paramref name="settings"/> describe; what it learns from or looks up is read now.</summary>
    internal static IDocumentStage Open(FilterSettings settings, PrepareContext context) => settings switch
    {
        LengthFilterSettings length => new LengthFilter(length),
        LanguageFilterSettings language => new LanguageFilter(language),
        WordListSettings words => new WordListFilter(words, context.ProjectFolder),
        GopherQualitySettings gopher => new GopherQualityFilter(gopher),
        GopherRepetitionSettings gopher => new GopherRepetitionFilter(gopher),
        C4FilterSettings c4 => new C4Filter(c4),
        FineWebSettings fineweb => new FineWebFilter(fineweb),
        PerplexitySettings perplexity => new PerplexityFilter(perplexity, context.ProjectFolder),
        QualityClassifierSettings classifier => new QualityClassifierFilter(classifier, context.ProjectFolder),
        _ => throw new ArgumentException($"No filter is catalogued for {settings.GetType().Name}.", nameof(settings)),
    };
}

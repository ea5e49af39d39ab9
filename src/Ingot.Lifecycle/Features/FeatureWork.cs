using Ingot.Core.Artifacts;
using Ingot.Core.Documents;
using Ingot.Core.Html;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Data.Documents;
using Ingot.Data.Preparation;
using Ingot.Data.Splits;
using Ingot.Text.Features.Vectors;

namespace Ingot.Lifecycle.Features;

/// <summary>What features are made from; what several of them need is made once, when the first asks for it.</summary>
internal sealed class FeatureWork(FeaturesSettings settings, Artifact corpus, string folder, IProgressSink progress, CancellationToken cancellation)
{
    private const int BeginningLength = 90;
    private CorpusSurvey? survey;
    private Vectorizer? vectorizer;
    private DocumentSample? train, validation;

    public FeaturesSettings Settings => settings;

    /// <summary>Where files go.</summary>
    public string Folder => folder;

    public IProgressSink Progress => progress;

    /// <summary>What the training documents are.</summary>
    public CorpusSurvey Survey => survey ??= Look();

    /// <summary>The labels of training documents, in ordinal order.</summary>
    public IReadOnlyList<string> Classes => [.. Survey.Labels.Keys];

    /// <summary>Whether documents are grouped by label; otherwise by source.</summary>
    public bool GroupsAreLabels => Survey.Labels.Count > 0;

    /// <summary>The vectorizer, fitted on all training documents.</summary>
    public Vectorizer Vectorizer => vectorizer ??= VectorizerCatalog.Fit(settings.Vectorizer, Read(SplitSide.Train).Select(document => document.Text), folder, progress, cancellation);

    /// <summary>A fair sample of the training documents: all of them where there are not more than the settings allow.</summary>
    public DocumentSample Train => train ??= Sample(SplitSide.Train);

    /// <summary>The same of the validation documents.</summary>
    public DocumentSample Validation => validation ??= Sample(SplitSide.Validation);

    /// <summary>The documents of <paramref name="side"/> as a stream.</summary>
    public IEnumerable<Document> Read(SplitSide side) => DocumentFile.Read(corpus.File(Preparer.FileOf(side)), cancellation);

    /// <summary>The group of <paramref name="document"/>; null: it has none.</summary>
    public string? GroupOf(SampledDocument document) => GroupsAreLabels ? document.Label : document.Source;

    /// <summary>One sentence about what was looked at.</summary>
    public string Describe() => GroupsAreLabels
        ? $"{Figures.Count(Survey.Documents)} training documents with {Figures.Count(Survey.Labels.Count)} labels."
        : $"{Figures.Count(Survey.Documents)} training documents without labels from {Figures.Count(Survey.Sources.Count)} sources.";

    private CorpusSurvey Look()
    {
        var labels = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var sources = new SortedDictionary<string, long>(StringComparer.Ordinal);
        long documents = 0;
        foreach (Document document in Read(SplitSide.Train))
        {
            documents++;
            sources[document.Source] = sources.GetValueOrDefault(document.Source) + 1;
            if (document.Label is { } label) labels[label] = labels.GetValueOrDefault(label) + 1;
        }

        return new CorpusSurvey(documents, labels, sources);
    }

    /// <summary>A fair sample of one side.</summary>
    public DocumentSample Sample(SplitSide side)
    {
        long all = DocumentFile.Count(corpus.File(Preparer.FileOf(side)));
        HashSet<long>? chosen = all <= settings.Documents ? null : Choose(all, new SeededRandom(settings.Seed, "features", side.ToString()));
        IEnumerable<Document> Chosen() => Read(side).Where((_, place) => chosen is null || chosen.Contains(place));
        var heads = new List<SampledDocument>();
        SparseMatrix vectors = Vectorizer.Transform(Chosen().Select(document =>
        {
            string beginning = document.Text.Length > BeginningLength ? document.Text[..(char.IsHighSurrogate(document.Text[BeginningLength - 1]) ? BeginningLength - 1 : BeginningLength)] + "…" : document.Text;
            heads.Add(new SampledDocument(document.Source, document.Location, document.Label, beginning));
            return document.Text;
        }), progress, cancellation);
        return new DocumentSample(heads, Chosen().Select(document => document.Text), vectors);
    }

    // Floyd's sample: every set of this size is as probable as any other.
    private HashSet<long> Choose(long all, SeededRandom random)
    {
        var chosen = new HashSet<long>();
        for (long last = all - settings.Documents; last < all; last++)
        {
            long drawn = random.NextInt64(last + 1);
            if (!chosen.Add(drawn)) chosen.Add(last);
        }

        return chosen;
    }
}

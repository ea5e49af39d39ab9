using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Progress;
using Ingot.Data.Languages;
using Ingot.Data.Privacy;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;
using Ingot.Data.Sources.Pairs;
using Ingot.Data.Sources.Stories;
using Ingot.Evaluation.Entropy;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Stages;
using Ingot.Planning.Reviews;

namespace Ingot.Lifecycle.Reviews;

/// <summary>Looks at the beginning of every source that lies on this machine, before anything is collected.</summary>
internal static class DataSample
{
    /// <summary>UTF-16 units that are read of all sources together; documents whose language is looked at.</summary>
    private const int Units = 1 << 19, MostDocuments = 2000, LanguageDocuments = 40;

    // Beside those that the objective asks for: what text is most likely to be in by mistake.
    private static readonly string[] UsualLanguages = ["en", "de", "fr", "es", "it", "pt", "nl", "ru", "zh", "ja", "ar"];

    public static DataFacts Take(StageContext context, TokenEstimate tokens, CancellationToken cancellation)
    {
        Document[] documents = [.. Read(context, cancellation)];
        var facts = new DataFacts { Bytes = tokens.Bytes, TrainTokens = tokens.TrainTokens, BytesPerToken = BytesPerToken(tokens), SampleDocuments = documents.Length };
        if (documents.Length == 0) return facts;
        facts = Entropy(context, tokens, documents, facts);
        return facts with
        {
            Languages = Languages(context, documents),
            Licences = new SortedDictionary<string, int>(documents.CountBy(document => document.Licence ?? "").ToDictionary(), StringComparer.Ordinal),
            Personal = PrivacySurvey.Count(context.Recipe.Prepare.Privacy, documents),
        };
    }

    private static double BytesPerToken(TokenEstimate tokens) => Math.Max(1, tokens.Bytes / (double)Math.Max(1, tokens.TrainTokens + tokens.ValidationTokens + tokens.TestTokens));

    private static DataFacts Entropy(StageContext context, TokenEstimate tokens, Document[] documents, DataFacts facts)
    {
        string text = string.Join('\n', documents.Select(document => document.Text));
        if (EntropyEstimate.Of(text, tokens.Bytes) is not { } estimate) return facts;
        facts = facts with { TrivialBitsPerByte = estimate.Trivial, LowBitsPerByte = estimate.Low, ExpectedBitsPerByte = estimate.Estimate };
        if (Sources.Known(context) is not { } known) return facts;
        double exact = known.EntropyNatsPerDocument / Math.Log(2) / documents.Average(document => Encoding.UTF8.GetByteCount(document.Text));
        return facts with { LowBitsPerByte = exact, ExpectedBitsPerByte = exact, EntropyIsKnown = true };
    }

    private static IEnumerable<Document> Read(StageContext context, CancellationToken cancellation)
    {
        SourceSettings[] near = [.. context.Recipe.Collect.Sources.Where(source => source is FilesSourceSettings or PairsSourceSettings or StoriesSourceSettings)];
        foreach (SourceSettings settings in near)
        {
            int left = Units / near.Length, documents = MostDocuments / near.Length;
            foreach (Document document in SourceCatalog.Open(settings, Sources.Context(context)).Read(NoProgress.Instance, cancellation))
            {
                yield return document.Text.Length <= left ? document : document with { Text = Head(document.Text, left) };
                left -= document.Text.Length;
                if (left <= 0 || --documents <= 0) break;
            }
        }
    }

    // No half of a surrogate pair is left.
    private static string Head(string text, int units) => text[..(char.IsHighSurrogate(text[units - 1]) ? units - 1 : units)];

    private static SortedDictionary<string, double> Languages(StageContext context, Document[] documents)
    {
        string[] wanted = [.. context.Recipe.Objective.Languages.Select(tag => tag.Split('-')[0].ToLowerInvariant()).Intersect(LanguageIdentifier.KnownTags)];
        var shares = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var identifier = new Lazy<LanguageIdentifier>(() => new([.. wanted.Union(UsualLanguages)]));
        Document[] looked = [.. documents.Where((_, i) => i % Math.Max(1, documents.Length / LanguageDocuments) == 0)];
        double all = looked.Sum(document => (double)document.Text.Length);
        foreach (Document document in looked)
        {
            string? language = document.Language?.Split('-')[0] ?? identifier.Value.Identify(document.Text)?.Tag;
            if (language is not null && all > 0) shares[language] = shares.GetValueOrDefault(language) + (document.Text.Length / all);
        }

        return shares;
    }
}

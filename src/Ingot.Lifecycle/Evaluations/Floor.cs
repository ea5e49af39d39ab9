using Ingot.Core.Progress;
using Ingot.Core.Tokens;
using Ingot.Data.Sources;
using Ingot.Evaluation.Metrics;
using Ingot.Text.Tokenizers;

namespace Ingot.Lifecycle.Evaluations;

/// <summary>Compares a model with the known entropy of the source that its text came from, on samples that nobody has seen.</summary>
internal static class Floor
{
    private const int Samples = 2000;
    private const long FreshSeed = 20_260_101;

    public static FloorComparison Compare(IKnownSource source, string modelFolder, ISequenceScorer scorer, EvaluateSettings settings, IProgressSink progress, CancellationToken cancellation)
    {
        Tokenizer tokenizer = TokenizerFolder.Load(modelFolder);
        List<string> texts = [.. source.Fresh(FreshSeed, Samples)];
        List<int[]> documents = [.. texts.Select(tokenizer.Encode)];
        IReadOnlyList<float[]> nats = Evaluator.ScoreDocuments(scorer, documents, tokenizer.VocabularySize, tokenizer.EndOfText, settings, progress, cancellation);
        return FloorComparison.Compare(
            [.. nats.Select(document => document.Sum(token => (double)token))],
            [.. texts.Select(text => -source.LogProbability(text))],
            [.. nats.Select(document => document.Length)],
            source.EntropyNatsPerDocument);
    }
}

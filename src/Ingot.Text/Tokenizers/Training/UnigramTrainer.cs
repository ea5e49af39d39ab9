using System.Text;
using Ingot.Core.Progress;
using Ingot.Text.Tokenizers.Models;
using Ingot.Text.Tokenizers.Pipeline;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>
/// Learns a unigram model as SentencePiece does (Kudo 2018; sentencepiece, unigram_model_trainer.cc): from frequent substrings, rounds of expectation and maximization, and between them the pieces go that the
/// text can best do without. The result does not depend on the number of threads.
/// </summary>
internal sealed class UnigramTrainer(UnigramSettings settings, WordTable words, IProgressSink progress, CancellationToken cancellationToken)
{
    // A tenth more than asked is kept until the end, and a piece that is not expected once in two texts goes (as there).
    private const double Spare = 1.1, LeastExpected = 0.5, CharacterStep = 0.0001;

    public static PipelineTokenizer Train(UnigramSettings settings, IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellationToken)
    {
        var text = new PieceText(settings, texts, progress, cancellationToken);
        WordTable words = UnigramText.Of(text.Words, text.Alphabet.ToHashSet());
        int wanted = text.Vocabulary - text.First.Length;
        List<(string Piece, double Score)> pieces = new UnigramTrainer(settings, words, progress, cancellationToken).Learn(text, wanted);
        string[] spellings = [.. text.First, .. pieces.Select(piece => piece.Piece)];
        double[] scores = [.. text.First.Select(_ => 0.0), .. pieces.Select(piece => piece.Score)];
        progress.Report(new Message(MessageLevel.Detail, $"Tokenizer: {spellings.Length} ids of {text.Vocabulary} asked, {text.Alphabet.Length} characters, from {words.Count} distinct words."));
        return TrainedPipeline.Of(new UnigramModel(spellings, scores, unknown: 1, settings.ByteFallback, TrainedPipeline.Own), PieceText.UnknownToken, text.Json);
    }

    private List<(string Piece, double Score)> Learn(PieceText text, int wanted)
    {
        progress.Report(new Counted("Looking for pieces", 0, null, "pieces"));
        UnigramPieces pieces = Seeds(text);
        int enough = Math.Max(pieces.Characters, (int)(wanted * Spare));
        while (true)
        {
            for (int i = 0; i < settings.Iterations; i++) pieces = Maximize(pieces);
            progress.Report(new Counted("Pruning pieces", pieces.Count, null, "pieces"));
            if (pieces.Count <= enough) break;
            int before = pieces.Count;
            pieces = new UnigramPruning(pieces, words, cancellationToken).Prune(Math.Max(enough, (int)(settings.Shrinking * pieces.Count)));
            if (pieces.Count == before) break;
        }

        return Finish(pieces, wanted);
    }

    private UnigramPieces Seeds(PieceText text)
    {
        string[] characters = [.. text.Alphabet.Select(character => new Rune(character).ToString())];
        List<(string Piece, long Occurrences)> seeds = UnigramSeeds.Find(words, settings.LongestPiece, settings.Seeds, cancellationToken);
        double[] counts = [.. text.Alphabet.Select(character => (double)text.Counts[character]), .. seeds.Select(seed => (double)seed.Occurrences)];
        double logSum = Math.Log(counts.Sum());
        return new UnigramPieces([.. characters, .. seeds.Select(seed => seed.Piece)], [.. counts.Select(count => Math.Log(count) - logSum)], characters.Length);
    }

    private UnigramPieces Maximize(UnigramPieces pieces)
    {
        long[] expected = Expected(pieces);
        (List<string> spellings, List<double> counts) = ([], []);
        for (int i = 0; i < pieces.Count; i++)
        {
            double count = expected[i] / (double)(1 << 20);
            if (i >= pieces.Characters && count < LeastExpected) continue;
            spellings.Add(pieces.Spellings[i]);
            counts.Add(Math.Max(count, LeastExpected));
        }

        // Digamma in the place of the logarithm: rare pieces get less than their share, and go (Liang et al. 2007).
        double logSum = Digamma(counts.Sum());
        return new UnigramPieces([.. spellings], [.. counts.Select(count => Digamma(count) - logSum)], pieces.Characters);
    }

    private long[] Expected(UnigramPieces pieces)
    {
        var expected = new long[pieces.Count];
        Lock gate = new();
        WordBatches.Run(words.Count, () => (Lattice: new UnigramLattice(), Own: new long[pieces.Count]), (word, state) =>
        {
            state.Lattice.Set(words.Word(word), pieces.Trie);
            state.Lattice.Expect(pieces.Probabilities, words.Occurrences(word), state.Own);
        }, state =>
        {
            lock (gate)
                for (int i = 0; i < expected.Length; i++) expected[i] += state.Own[i];
        }, cancellationToken);
        return expected;
    }

    /// <summary>All characters, whatever their score, then the most probable of the others.</summary>
    private static List<(string Piece, double Score)> Finish(UnigramPieces pieces, int wanted)
    {
        double least = pieces.Scores.Min();
        IEnumerable<(string Piece, double Score)> all = pieces.Spellings.Select((piece, index) => (piece, pieces.Scores[index]));
        // Characters that no text needed stand last, each with a score of its own.
        var characters = all.Take(pieces.Characters).Select((piece, index) => (piece.Piece, Score: piece.Score <= least ? least - (CharacterStep * index) : piece.Score));
        var others = all.Skip(pieces.Characters).OrderByDescending(piece => piece.Score).ThenBy(piece => piece.Piece, StringComparer.Ordinal).Take(Math.Max(0, wanted - pieces.Characters));
        return [.. characters.Concat(others).OrderByDescending(piece => piece.Score).ThenBy(piece => piece.Piece, StringComparer.Ordinal)];
    }

    /// <summary>The derivative of the logarithm of the gamma function, by its asymptotic series (Abramowitz and Stegun, 6.3.18).</summary>
    private static double Digamma(double x)
    {
        double value = 0;
        for (; x < 7; x++) value -= 1 / x;
        double inverse = 1 / (x * x);
        return value + Math.Log(x) - (0.5 / x) - (inverse * ((1.0 / 12) - (inverse * ((1.0 / 120) - (inverse * ((1.0 / 252) - (inverse / 240)))))));
    }
}

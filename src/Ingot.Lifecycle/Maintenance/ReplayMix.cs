using Ingot.Core.Artifacts;
using Ingot.Core.Randomness;
using Ingot.Data.Shards;
using Ingot.Data.Splits;
using Ingot.Text.Tokenizers;

namespace Ingot.Lifecycle.Maintenance;

/// <summary>The tokens of an update: all new training documents, and so many pieces of old ones that they make up the wanted share, against forgetting.</summary>
internal static class ReplayMix
{
    // Old text is drawn in pieces of at most this many tokens, so that one long document is no all-or-nothing.
    private const int Piece = 2048;

    /// <summary>Writes the mixture to <paramref name="path"/>; documents that the old corpora already had are left out.</summary>
    public static ShardSummary Write(
        string path, Artifact fresh, IReadOnlyList<Artifact> old, Tokenizer tokenizer, double replayShare, long seed, CancellationToken cancellation)
    {
        var known = new HashSet<string>(Corpus.Texts(old, SplitSide.Train, cancellation).Select(ContentId.Of));
        List<int[]> texts = [.. Corpus.Texts([fresh], SplitSide.Train, cancellation).Where(text => !known.Contains(ContentId.Of(text))).Select(tokenizer.Encode)];
        long freshTokens = texts.Sum(text => (long)text.Length), oldTokens = Corpus.Texts(old, SplitSide.Train, cancellation).Sum(text => (long)tokenizer.Encode(text).Length);
        double wanted = replayShare < 1 ? freshTokens * replayShare / (1 - replayShare) : oldTokens;
        double chance = Math.Min(1, wanted / Math.Max(1, oldTokens));
        var random = new SeededRandom(seed, "replay");
        foreach (int[] text in Corpus.Texts(old, SplitSide.Train, cancellation).Select(tokenizer.Encode))
            texts.AddRange(text.Chunk(Piece).Where(_ => random.NextDouble() < chance));
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(texts));
        return TokenShardWriter.Write(path, tokenizer.VocabularySize, tokenizer.EndOfText, writer =>
        {
            foreach (int[] text in texts)
            {
                cancellation.ThrowIfCancellationRequested();
                writer.WriteDocument(text, System.Text.Encoding.UTF8.GetByteCount(tokenizer.Decode(text)));
            }
        });
    }
}

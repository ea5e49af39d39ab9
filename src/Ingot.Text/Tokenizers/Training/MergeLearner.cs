using Ingot.Core.Progress;
using Ingot.Text.Tokenizers.BytePair;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>Learns merges as Hugging Face's BpeTrainer does with min_frequency 2: the most frequent pair first, of equal ones that with the smaller ids.</summary>
/// <param name="tokens">The bytes of each id; new tokens are added.</param>
/// <param name="isInner">Whether each id stands only within words; two tokens of the same bytes may differ in that.</param>
internal sealed class MergeLearner(List<byte[]> tokens, List<bool> isInner)
{
    /// <summary>The rules in the order in which they were learnt; tokens are fewer than <paramref name="vocabulary"/> where no pair is left that occurs twice.</summary>
    public List<Merge> Learn(WordTable words, Alphabet alphabet, int vocabulary, IProgressSink progress, CancellationToken cancellationToken)
    {
        var ids = new Dictionary<string, int>(vocabulary, StringComparer.Ordinal);
        for (int id = 0; id < tokens.Count; id++)
            if (tokens[id].Length > 0) ids.TryAdd(Key(tokens[id], isInner[id]), id);
        var search = new PairSearch(words, tokens, alphabet);
        var merges = new List<Merge>();
        while (tokens.Count < vocabulary && search.TryTake(out int left, out int right, out ReadOnlySpan<int> places))
        {
            if ((merges.Count & 0x3F) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress.Report(new Counted("Learning merges", tokens.Count, vocabulary, "ids"));
            }

            // Two pairs can spell one token; it has one id.
            byte[] bytes = [.. tokens[left], .. tokens[right]];
            string key = Key(bytes, isInner[left]);
            if (!ids.TryGetValue(key, out int result))
            {
                result = tokens.Count;
                ids.Add(key, result);
                tokens.Add(bytes);
                isInner.Add(isInner[left]);
            }

            merges.Add(new Merge(left, right, result));
            search.Apply(merges[^1], places);
        }

        return merges;
    }

    private static string Key(byte[] bytes, bool isInner) => (isInner ? "#" : "") + ByteAlphabet.Spell(bytes) + (isInner ? "" : " ");
}

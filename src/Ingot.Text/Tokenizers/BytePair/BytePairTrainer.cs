using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>
/// Learns merges as Hugging Face's BpeTrainer does with min_frequency 2 and the byte-level alphabet: id 0 is end-of-text, 1-256 are the bytes in the order
/// of <see cref="ByteAlphabet"/>, then one id a merge.
/// </summary>
internal static class BytePairTrainer
{
    /// <summary>Trains on <paramref name="texts"/>; the vocabulary is smaller than asked where no pair is left that occurs twice.</summary>
    public static BytePairTokenizer Train(BytePairSettings settings, IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellationToken)
    {
        if (settings.Vocabulary < BytePairSettings.SmallestVocabulary)
        {
            throw new IngotException(ExitCode.Usage, $"a vocabulary of {settings.Vocabulary} is smaller than its alphabet", "tokenizer.vocabulary",
                $"Set at least {BytePairSettings.SmallestVocabulary}: the 256 bytes and end-of-text.");
        }

        WordScanner pattern = PatternCatalog.Named(settings.Pattern.ToString())!;
        var counter = new PreTokenCounter(pattern, progress);
        WordTable words = counter.Count(texts, cancellationToken);
        if (words.Count == 0) throw new IngotException(ExitCode.Data, "there is no text to train the tokenizer on", mend: "Check what collect and prepare kept.");
        int vocabulary = settings.Vocabulary ?? BytePairSettings.DefaultVocabulary(counter.Bytes);
        BytePairTokenizer tokenizer = Learn(words, vocabulary, progress, cancellationToken, pattern);
        progress.Report(new Message(MessageLevel.Detail,
            $"Tokenizer: {tokenizer.VocabularySize} ids of {vocabulary} asked, {tokenizer.Merges.Count} merges from {words.Count} distinct words in {counter.Bytes} bytes."));
        return tokenizer;
    }

    internal static BytePairTokenizer Learn(WordTable words, int vocabulary, IProgressSink progress, CancellationToken cancellationToken, WordScanner? pattern = null)
    {
        var tokens = new List<byte[]>(vocabulary) { Array.Empty<byte>() };
        foreach (byte value in ByteAlphabet.Order) tokens.Add([value]);
        var ids = new Dictionary<string, int>(vocabulary);
        for (int id = 1; id < tokens.Count; id++) ids.Add(ByteAlphabet.Spell(tokens[id]), id);
        var search = new PairSearch(words, tokens);
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
            string spelling = ByteAlphabet.Spell(bytes);
            if (!ids.TryGetValue(spelling, out int result))
            {
                result = tokens.Count;
                ids.Add(spelling, result);
                tokens.Add(bytes);
            }

            merges.Add(new Merge(left, right, result));
            search.Apply(merges[^1], places);
        }

        return new BytePairTokenizer(pattern ?? Gpt2Pattern.Instance, [.. tokens], [.. merges], endOfText: 0);
    }
}

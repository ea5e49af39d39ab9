using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Text.Tokenizers.PreTokenization;
using Ingot.Text.Tokenizers.Training;

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
        var counter = new WordCounter(() => new ScanCutter(pattern), settings, progress);
        WordTable words = counter.Count(texts, cancellationToken);
        int vocabulary = settings.Vocabulary ?? LearntTokenizerSettings.DefaultVocabulary(counter.Bytes);
        BytePairTokenizer tokenizer = Learn(words, vocabulary, progress, cancellationToken, pattern);
        progress.Report(new Message(MessageLevel.Detail,
            $"Tokenizer: {tokenizer.VocabularySize} ids of {vocabulary} asked, {tokenizer.Merges.Count} merges from {words.Count} distinct words in {counter.Bytes} bytes."));
        return tokenizer;
    }

    internal static BytePairTokenizer Learn(WordTable words, int vocabulary, IProgressSink progress, CancellationToken cancellationToken, WordScanner? pattern = null)
    {
        List<byte[]> tokens = [[], .. ByteAlphabet.Order.Select(value => new[] { value })];
        var learner = new MergeLearner(tokens, [.. Enumerable.Repeat(false, tokens.Count)]);
        List<Merge> merges = learner.Learn(words, new BytesAlphabet(tokens), vocabulary, progress, cancellationToken);
        return new BytePairTokenizer(pattern ?? Gpt2Pattern.Instance, [.. tokens], [.. merges], endOfText: 0);
    }

    /// <summary>The tokenizer of the bytes alone.</summary>
    public static BytePairTokenizer Bytes(IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellationToken)
    {
        bool any = false;
        foreach (string text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            any |= text.Length > 0;
        }

        if (!any) throw new IngotException(ExitCode.Data, "there is no text to train the tokenizer on", mend: "Check what collect and prepare kept.");
        return Learn(new WordTable(), BytePairSettings.SmallestVocabulary, progress, cancellationToken);
    }
}

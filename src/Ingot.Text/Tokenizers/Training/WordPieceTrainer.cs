using System.Text;
using Ingot.Core.Progress;
using Ingot.Text.Tokenizers.Models;
using Ingot.Text.Tokenizers.Pipeline;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>WordPiece as Hugging Face trains it: by merges, with the characters within words as tokens of their own; of the merges only the tokens are kept.</summary>
internal static class WordPieceTrainer
{
    private const string Prefix = "##";
    private const int LongestWord = 100;

    public static PipelineTokenizer Train(WordPieceSettings settings, IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellationToken)
    {
        (WordTable words, long bytes) = WordText.Count(settings, WordText.Json(settings.Lowercase), texts, progress, cancellationToken);
        (SortedSet<int> starts, SortedSet<int> inner) = Characters(words);
        List<byte[]> tokens = [[], [], .. starts.Concat(inner).Select(character => Encoding.UTF8.GetBytes(new Rune(character).ToString()))];
        int vocabulary = settings.Vocabulary ?? Math.Max(LearntTokenizerSettings.DefaultVocabulary(bytes), 2 * tokens.Count);
        TrainedPipeline.Demand(vocabulary, tokens.Count);
        List<bool> isInner = [.. tokens.Select((_, id) => id >= TrainedPipeline.Reserved + starts.Count)];
        var alphabet = new CharacterAlphabet(Ids(starts, TrainedPipeline.Reserved), Ids(inner, TrainedPipeline.Reserved + starts.Count));
        new MergeLearner(tokens, isInner).Learn(words, alphabet, vocabulary, progress, cancellationToken);
        string?[] spellings = [Tokenizer.EndOfTextToken, WordText.UnknownToken, .. tokens.Skip(TrainedPipeline.Reserved).Select((token, index) => (isInner[TrainedPipeline.Reserved + index] ? Prefix : "") + Encoding.UTF8.GetString(token))];
        return TrainedPipeline.Of(new WordPieceModel(spellings, unknown: 1, Prefix, LongestWord, TrainedPipeline.Own), WordText.UnknownToken, WordText.Json(settings.Lowercase));
    }

    private static (SortedSet<int> Starts, SortedSet<int> Inner) Characters(WordTable words)
    {
        (SortedSet<int> starts, SortedSet<int> inner) = ([], []);
        for (int word = 0; word < words.Count; word++)
        {
            ReadOnlySpan<byte> utf8 = words.Word(word);
            for (int at = 0; at < utf8.Length;)
            {
                if (Rune.DecodeFromUtf8(utf8[at..], out Rune rune, out int length) == 0) (at == 0 ? starts : inner).Add(rune.Value);
                at += length;
            }
        }

        return (starts, inner);
    }

    private static Dictionary<int, int> Ids(IEnumerable<int> characters, int first) => characters.Select((character, index) => (character, Id: first + index)).ToDictionary(pair => pair.character, pair => pair.Id);
}

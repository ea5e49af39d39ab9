using System.Text;
using Ingot.Core.Progress;
using Ingot.Text.Tokenizers.Models;
using Ingot.Text.Tokenizers.Pipeline;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>The most frequent words, of equal ones those that come first in the alphabet, as Hugging Face's WordLevelTrainer.</summary>
internal static class WordTrainer
{
    public static PipelineTokenizer Train(WordSettings settings, IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellationToken)
    {
        (WordTable words, long bytes) = WordText.Count(settings, settings.Lowercase, texts, progress, cancellationToken);
        int vocabulary = settings.Vocabulary ?? LearntTokenizerSettings.DefaultVocabulary(bytes);
        TrainedPipeline.Demand(vocabulary, TrainedPipeline.Reserved + 1);
        string[] known = [.. words.Sorted().OrderByDescending(words.Occurrences).Where(word => System.Text.Unicode.Utf8.IsValid(words.Word(word)))
            .Take(vocabulary - TrainedPipeline.Reserved).Select(word => Encoding.UTF8.GetString(words.Word(word)))];
        return TrainedPipeline.Of(new WordLevelModel([Tokenizer.EndOfTextToken, WordText.UnknownToken, .. known], unknown: 1, TrainedPipeline.Own), WordText.UnknownToken, WordText.Json(settings.Lowercase));
    }
}

using System.Text;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Text.Tokenizers.Files;
using Ingot.Text.Tokenizers.Models;
using Ingot.Text.Tokenizers.Pipeline;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>The most frequent words, of equal ones those that come first in the alphabet, as Hugging Face's WordLevelTrainer.</summary>
internal static class WordTrainer
{
    public static PipelineTokenizer Train(WordSettings settings, IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellationToken)
    {
        Require(settings);
        PieceJson json = settings.SpacesOnly ? WordText.Spaced(settings.Lowercase, settings.LineEnd) : WordText.Json(settings.Lowercase);
        (WordTable words, long bytes) = WordText.Count(settings, json, texts, progress, cancellationToken);
        int vocabulary = settings.Vocabulary ?? LearntTokenizerSettings.DefaultVocabulary(bytes);
        TrainedPipeline.Demand(vocabulary, TrainedPipeline.Reserved + 1);
        string[] known = [.. words.Sorted().OrderByDescending(words.Occurrences).Where(word => System.Text.Unicode.Utf8.IsValid(words.Word(word)))
            .Select(word => Encoding.UTF8.GetString(words.Word(word))).Where(word => word != settings.Unknown && word != Tokenizer.EndOfTextToken).Take(vocabulary - TrainedPipeline.Reserved)];
        return TrainedPipeline.Of(new WordLevelModel([Tokenizer.EndOfTextToken, settings.Unknown, .. known], unknown: 1, TrainedPipeline.Own), settings.Unknown, json);
    }

    private static void Require(WordSettings settings)
    {
        bool oneWord = settings.Unknown.Length > 0 && !settings.Unknown.Any(char.IsWhiteSpace) && settings.Unknown != Tokenizer.EndOfTextToken;
        if (!oneWord) throw new IngotException(ExitCode.Usage, $"'{settings.Unknown}' is not one word", "tokenizer.unknown", "Write it without white space, such as <unk>.");
        if (settings.LineEnd is null) return;
        if (!settings.SpacesOnly) throw new IngotException(ExitCode.Usage, "a line feed is a word only where white space alone parts words", "tokenizer.line_end", "Set tokenizer.spaces_only: true too.");
        if (settings.LineEnd.Length == 0 || settings.LineEnd.Any(char.IsWhiteSpace) || settings.LineEnd == settings.Unknown)
            throw new IngotException(ExitCode.Usage, $"'{settings.LineEnd}' is not one word of its own", "tokenizer.line_end", "Write it without white space, such as <eos>.");
    }
}

using System.Text;
using Ingot.Core.Progress;
using Ingot.Text.Tokenizers.BytePair;
using Ingot.Text.Tokenizers.Models;
using Ingot.Text.Tokenizers.Pipeline;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>Byte pairs over characters: after the reserved ids the characters by code point, then one id a merge. Any two pieces merge that make a third, as in SentencePiece.</summary>
internal static class PieceMergeTrainer
{
    public static PipelineTokenizer Train(PieceMergeSettings settings, IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellationToken)
    {
        var text = new PieceText(settings, texts, progress, cancellationToken);
        int first = text.First.Length;
        List<byte[]> tokens = [.. text.First.Select(_ => Array.Empty<byte>()), .. text.Characters];
        Dictionary<int, int> ids = text.Alphabet.Select((character, index) => (character, Id: first + index)).ToDictionary(pair => pair.character, pair => pair.Id);
        new MergeLearner(tokens, [.. Enumerable.Repeat(false, tokens.Count)]).Learn(text.Words, new CharacterAlphabet(ids, ids), text.Vocabulary, progress, cancellationToken);
        string[] spellings = [.. text.First, .. tokens.Skip(first).Select(Encoding.UTF8.GetString)];
        Merge[] merges = PieceMerges.Of(spellings, id => -id, id => id >= first, out _);
        var model = new MergeModel(spellings, merges, unknown: 1, settings.ByteFallback, TrainedPipeline.Own) { FusesUnknown = true };
        progress.Report(new Message(MessageLevel.Detail, $"Tokenizer: {spellings.Length} ids of {text.Vocabulary} asked, {text.Alphabet.Length} characters, from {text.Words.Count} distinct words."));
        return TrainedPipeline.Of(model, PieceText.UnknownToken, text.Json);
    }
}

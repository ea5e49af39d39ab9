using System.Text;
using Ingot.Core.Progress;
using Ingot.Text.Tokenizers.Files;
using Ingot.Text.Tokenizers.HuggingFace;
using Ingot.Text.Tokenizers.Models;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>The counted text of a tokenizer in the manner of SentencePiece: its words, its alphabet, the steps before the model, and the ids before the pieces.</summary>
internal sealed class PieceText
{
    /// <summary>How the unknown token is spelt.</summary>
    public const string UnknownToken = "<unk>";

    /// <summary>Counts <paramref name="texts"/>.</summary>
    public PieceText(PieceSettings settings, IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellationToken)
    {
        string[] normalization = settings.Normalization == PieceNormalization.None ? [] : [$$"""{"type":"{{settings.Normalization.ToString().ToUpperInvariant()}}"}"""];
        Json = PieceJson.Of(normalization, addsPrefix: true, escapesSpaces: true, stripsFirst: true);
        var cut = new PreTokenizationStep[] { new SplitStep(new PieceScanner(settings.SplitDigits), SplitBehavior.Isolated) };
        var counter = new WordCounter(() => new StepCutter(NormalizerReader.Read(new JsonPart(Json.Normalizer)), cut), settings, progress);
        Words = counter.Count(texts, cancellationToken);
        Counts = CharacterCounts.Of(Words);
        Alphabet = CharacterCounts.Covering(Counts, settings.Coverage);
        Vocabulary = settings.Vocabulary ?? LearntTokenizerSettings.DefaultVocabulary(counter.Bytes);
        First = [Tokenizer.EndOfTextToken, UnknownToken, .. settings.ByteFallback ? Enumerable.Range(0, 256).Select(BytePieces.Spell) : []];
        // Where nobody set a size, there is room for the alphabet and as much again.
        if (settings.Vocabulary is null) Vocabulary = Math.Max(Vocabulary, First.Length + (2 * Alphabet.Length));
        TrainedPipeline.Demand(Vocabulary, First.Length + Alphabet.Length);
    }

    public PieceJson Json { get; }

    public WordTable Words { get; }

    public Dictionary<int, long> Counts { get; }

    /// <summary>The characters that get an id, ascending.</summary>
    public int[] Alphabet { get; }

    public int Vocabulary { get; }

    /// <summary>The spellings of the ids before the pieces.</summary>
    public string[] First { get; }

    /// <summary>The bytes of the characters of the alphabet.</summary>
    public IEnumerable<byte[]> Characters => Alphabet.Select(character => Encoding.UTF8.GetBytes(new Rune(character).ToString()));
}

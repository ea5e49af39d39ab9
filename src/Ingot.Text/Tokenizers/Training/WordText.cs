using Ingot.Core.Progress;
using Ingot.Text.Tokenizers.Files;
using Ingot.Text.Tokenizers.HuggingFace;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>The words of BERT (Devlin et al. 2019): white space parts them, each punctuation mark is one.</summary>
internal static class WordText
{
    /// <summary>How the unknown token is spelt.</summary>
    public const string UnknownToken = "[UNK]";

    /// <summary>The steps before and after the model.</summary>
    public static PieceJson Json(bool lowercase) => new(
        PieceJson.Parse($$"""{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":{{(lowercase ? "true" : "false")}}}"""),
        PieceJson.Parse("""{"type":"BertPreTokenizer"}"""),
        PieceJson.Parse("""{"type":"WordPiece","prefix":"##","cleanup":true}"""));

    /// <summary>Counts the words of <paramref name="texts"/>, and their bytes.</summary>
    public static (WordTable Words, long Bytes) Count(LearntTokenizerSettings settings, bool lowercase, IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellationToken)
    {
        PieceJson json = Json(lowercase);
        var counter = new WordCounter(() => new StepCutter(NormalizerReader.Read(new JsonPart(json.Normalizer)), PreTokenizerReader.Read(new JsonPart(json.PreTokenizer))), settings, progress);
        return (counter.Count(texts, cancellationToken), counter.Bytes);
    }
}

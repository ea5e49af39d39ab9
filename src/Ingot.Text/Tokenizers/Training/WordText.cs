using System.Text.Json.Nodes;
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

    /// <summary>The same where white space alone parts words; a line feed becomes the word <paramref name="lineEnd"/> where there is one.</summary>
    public static PieceJson Spaced(bool lowercase, string? lineEnd)
    {
        var steps = new JsonArray();
        if (lowercase) steps.Add(new JsonObject { ["type"] = "Lowercase" });
        if (lineEnd is not null) steps.Add(Replace("\n", $" {lineEnd} "));
        var back = new JsonArray(new JsonObject { ["type"] = "WordPiece", ["prefix"] = "##", ["cleanup"] = false });
        if (lineEnd is not null) back.Add(Replace(lineEnd, "\n"));
        return new PieceJson(
            steps.Count == 0 ? PieceJson.Parse("null") : PieceJson.Parse(new JsonObject { ["type"] = "Sequence", ["normalizers"] = steps }.ToJsonString()),
            PieceJson.Parse("""{"type":"WhitespaceSplit"}"""),
            PieceJson.Parse(new JsonObject { ["type"] = "Sequence", ["decoders"] = back }.ToJsonString()));
    }

    /// <summary>Counts the words of <paramref name="texts"/>, and their bytes.</summary>
    public static (WordTable Words, long Bytes) Count(LearntTokenizerSettings settings, PieceJson json, IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellationToken)
    {
        var counter = new WordCounter(() => new StepCutter(NormalizerReader.Read(new JsonPart(json.Normalizer)), PreTokenizerReader.Read(new JsonPart(json.PreTokenizer))), settings, progress);
        return (counter.Count(texts, cancellationToken), counter.Bytes);
    }

    private static JsonObject Replace(string text, string content) => new() { ["type"] = "Replace", ["pattern"] = new JsonObject { ["String"] = text }, ["content"] = content };
}

using Ingot.Core.Errors;
using Ingot.Text.Tokenizers.Files;
using Ingot.Text.Tokenizers.HuggingFace;
using Ingot.Text.Tokenizers.Models;
using Ingot.Text.Tokenizers.Pipeline;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>What trained tokenizers of several steps share: id 0 is end-of-text, 1 the unknown token, and the steps are those that their file will spell.</summary>
internal static class TrainedPipeline
{
    /// <summary>The ids before what is learnt, beside the bytes.</summary>
    public const int Reserved = 2;

    /// <summary>The ids that text never becomes.</summary>
    public static IReadOnlySet<int> Own { get; } = new HashSet<int> { 0, 1 };

    /// <summary>The tokenizer of <paramref name="model"/>, in which <paramref name="unknown"/> is the spelling of id 1.</summary>
    public static PipelineTokenizer Of(TokenModel model, string unknown, PieceJson json) => new(new PipelineParts(model)
    {
        EndOfText = 0,
        BeginOfText = 0,
        Added = [new AddedToken(Tokenizer.EndOfTextToken, 0) { IsSpecial = true }, new AddedToken(unknown, 1) { IsSpecial = true }],
        Normalizers = NormalizerReader.Read(new JsonPart(json.Normalizer)),
        PreTokenization = PreTokenizerReader.Read(new JsonPart(json.PreTokenizer)),
        Decoders = DecoderReader.Read(new JsonPart(json.Decoder)),
        Frame = ([0], []),
        NormalizerJson = json.Normalizer,
        PreTokenizerJson = json.PreTokenizer,
        PostProcessorJson = PieceJson.Frame(Tokenizer.EndOfTextToken, 0),
        DecoderJson = json.Decoder,
    });

    /// <summary>Refuses a vocabulary that cannot hold its alphabet.</summary>
    public static void Demand(int vocabulary, int alphabet)
    {
        if (vocabulary >= alphabet) return;
        throw new IngotException(ExitCode.Usage, $"a vocabulary of {vocabulary} is smaller than its alphabet of {alphabet}", "tokenizer.vocabulary",
            $"Set at least {alphabet}: end-of-text, the unknown token, the bytes where there are any, and the characters of the text; or a smaller coverage.");
    }
}

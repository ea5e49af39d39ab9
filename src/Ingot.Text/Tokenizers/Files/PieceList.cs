using Ingot.Text.Tokenizers.Models;
using Ingot.Text.Tokenizers.Pipeline;

namespace Ingot.Text.Tokenizers.Files;

/// <summary>A tokenizer in the manner of SentencePiece as what GGUF can say of it: its pieces, with scores and types.</summary>
/// <param name="IsUnigram">Whether the scores are log probabilities; otherwise the pieces merge, the largest score first.</param>
/// <param name="Pieces">The pieces, in the order of their ids.</param>
/// <param name="AddsPrefix">Whether a space is put before a text.</param>
public sealed record PieceList(bool IsUnigram, IReadOnlyList<Piece> Pieces, bool AddsPrefix)
{
    /// <summary>The pieces of <paramref name="tokenizer"/>; null, and <paramref name="why"/>, where it is more or less than that.</summary>
    public static PieceList? Of(PipelineTokenizer tokenizer, out string why)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        PipelineParts parts = tokenizer.Parts;
        bool prefix = Same(parts, addsPrefix: true);
        why = !prefix && !Same(parts, addsPrefix: false) ? "its normalization or its words are not those of SentencePiece without rules"
            : parts.Model is UnigramModel { SpellsBytes: true } ? "llama.cpp's unigram vocabulary does not spell bytes"
            : parts.Model is MergeModel { SpellsBytes: false } ? "llama.cpp's vocabulary of merging pieces has to spell bytes"
            : parts.Model is not (UnigramModel or MergeModel) ? $"llama.cpp has no vocabulary of {parts.Model.Name}"
            : parts.Added.Any(token => token.Id >= parts.Model.Spellings.Count) ? "tokens were added behind its pieces" : "";
        if (why.Length > 0) return null;
        float[] scores = parts.Model is UnigramModel unigram ? [.. unigram.Scores.Select(score => (float)score)] : Scores((MergeModel)parts.Model);
        return new PieceList(parts.Model is UnigramModel, [.. scores.Select((score, id) => new Piece(parts.Model.Spellings[id]!, score, Type(parts, id)))], prefix);
    }

    private static bool Same(PipelineParts parts, bool addsPrefix)
    {
        PieceJson plain = PieceJson.Of([], addsPrefix, escapesSpaces: true, addsPrefix);
        return Text(parts.NormalizerJson) == Text(plain.Normalizer) && parts.PreTokenization.Length == 0;
    }

    private static string Text(System.Text.Json.JsonElement value) => value.ValueKind == System.Text.Json.JsonValueKind.Undefined ? "" : System.Text.Json.JsonSerializer.Serialize(value);

    // The rank of the first rule that makes a piece; characters, which none makes, come after.
    private static float[] Scores(MergeModel model)
    {
        var scores = new float[model.Spellings.Count];
        Array.Fill(scores, float.NegativeInfinity);
        int next = 0;
        foreach (int piece in model.Merges.Select(merge => merge.Result))
            if (float.IsNegativeInfinity(scores[piece])) scores[piece] = -next++;
        for (int id = 0; id < scores.Length; id++)
            if (float.IsNegativeInfinity(scores[id])) scores[id] = model.Unknown == id || BytePieces.Value(model.Spellings[id]!) is not null ? 0 : -next++;
        return scores;
    }

    private static PieceType Type(PipelineParts parts, int id) =>
        id == parts.Model.Unknown ? PieceType.Unknown
        : id == parts.EndOfText || id == parts.BeginOfText || parts.Added.Any(token => token.Id == id && token.IsSpecial) ? PieceType.Control
        : parts.Added.Any(token => token.Id == id) ? PieceType.UserDefined
        : parts.Model.SpellsBytes && BytePieces.Value(parts.Model.Spellings[id]!) is not null ? PieceType.Byte : PieceType.Normal;
}

using System.Text;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers.BytePair;
using Ingot.Text.Tokenizers.Decoding;
using Ingot.Text.Tokenizers.Models;
using Ingot.Text.Tokenizers.Normalization;
using Ingot.Text.Tokenizers.Pipeline;

namespace Ingot.Text.Tokenizers.Files;

/// <summary>A SentencePiece `.model`, unigram or byte pairs (Kudo and Richardson 2018), encoded exactly as `spm_encode` does.</summary>
internal static class SentencePieceFile
{
    private const long LargestFile = 256L << 20;

    /// <summary>Reads the model at <paramref name="path"/>.</summary>
    /// <exception cref="IngotException">It is none, or is of a kind that is not read.</exception>
    public static PipelineTokenizer Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile) throw new FormatException("it is larger than any such model");
            return Build(SentencePieceModel.Read(File.ReadAllBytes(path)));
        }
        catch (Exception fault) when (fault is FormatException or DecoderFallbackException or IOException or UnauthorizedAccessException)
        {
            throw new IngotException(ExitCode.Data, $"the file is not a SentencePiece model that is read: {fault.Message}", path, "Copy the file again from where it came", fault);
        }
    }

    private static PipelineTokenizer Build(SentencePieceModel file)
    {
        bool isBytePair = file.IsBytePair ?? throw new FormatException("it is neither unigram nor byte pairs");
        if (file.SpaceIsSuffix) throw new FormatException("it treats white space as a suffix");
        CharacterMap? map = file.Rules.Length == 0 ? null : CharacterMap.Read(file.Rules) ?? throw new FormatException("its normalization rules are broken");
        Piece[] pieces = [.. file.Pieces];
        ByteTrie? kept = Array.Exists(pieces, piece => piece.Type == PieceType.UserDefined) ? Trie(pieces, PieceType.UserDefined) : null;
        var normalizer = new PieceNormalizer { Map = map, AddsPrefix = file.AddsPrefix, RemovesSpaces = file.RemovesSpaces, EscapesSpaces = file.EscapesSpaces, Kept = kept };
        return Assemble(pieces, isBytePair, file.SpellsBytes, (file.Unknown, file.Begin, file.End), normalizer, kept, PieceJson.Of(file));
    }

    /// <summary>The tokenizer of <paramref name="pieces"/>, also where they come from elsewhere.</summary>
    /// <param name="pieces">The pieces, in the order of their ids.</param>
    /// <param name="isBytePair">Whether they merge by their scores; otherwise they are a unigram model.</param>
    /// <param name="spellsBytes">Whether bytes are spelt.</param>
    /// <param name="ids">The ids of the unknown piece, and of those before and after a text.</param>
    /// <param name="normalizer">What happens to text before.</param>
    /// <param name="kept">The pieces that a user defined.</param>
    /// <param name="json">How tokenizer.json spells the steps.</param>
    public static PipelineTokenizer Assemble(Piece[] pieces, bool isBytePair, bool spellsBytes, (int Unknown, int Begin, int End) ids, PieceNormalizer normalizer, ByteTrie? kept, PieceJson json)
    {
        if (pieces.DistinctBy(piece => piece.Text).Count() != pieces.Length) throw new FormatException("a piece stands twice");
        if (Array.FindIndex(pieces, piece => piece.Type == PieceType.Unknown) is var found && found >= 0) ids.Unknown = found;
        if ((uint)ids.Unknown >= (uint)pieces.Length) throw new FormatException("it has no unknown piece");
        int end = (uint)ids.End < (uint)pieces.Length ? ids.End : (uint)ids.Begin < (uint)pieces.Length ? ids.Begin : throw new FormatException("no piece ends a text");
        int begin = (uint)ids.Begin < (uint)pieces.Length ? ids.Begin : end;
        var own = Ids(pieces, PieceType.Control, PieceType.Unknown, PieceType.Byte).Append(end).Append(begin).ToHashSet();
        TokenModel model = isBytePair ? Merging(pieces, ids.Unknown, spellsBytes, own, kept) : Unigram(pieces, ids.Unknown, spellsBytes, own);
        return new PipelineTokenizer(new PipelineParts(model)
        {
            EndOfText = end,
            BeginOfText = begin,
            Added = [.. Ids(pieces, PieceType.Control, PieceType.Unknown).Append(end).Append(begin).Distinct().Order().Select(id => new AddedToken(pieces[id].Text, id) { IsSpecial = true })],
            Normalizers = [normalizer],
            Decoders = [DecoderSteps.ByteFallback, DecoderSteps.Fuse, DecoderSteps.Metaspace(new Rune('\u2581'), normalizer.AddsPrefix || normalizer.RemovesSpaces)],
            Frame = ([begin], []),
            NormalizerJson = json.Normalizer,
            PreTokenizerJson = json.PreTokenizer,
            PostProcessorJson = PieceJson.Frame(pieces[begin].Text, begin),
            DecoderJson = json.Decoder,
        });
    }

    // User-defined pieces win over any other way to cut the same text, longer ones first (sentencepiece, unigram_model.cc).
    private static UnigramModel Unigram(Piece[] pieces, int unknown, bool spellsBytes, HashSet<int> own)
    {
        float[] normal = [.. pieces.Where(piece => piece.Type == PieceType.Normal).Select(piece => piece.Score).DefaultIfEmpty(0)];
        (float most, float least) = (normal.Max(), normal.Min());
        double[] scores = [.. pieces.Select(piece => piece.Type == PieceType.UserDefined ? (float)((piece.Text.EnumerateRunes().Count() * most) - 0.1) : piece.Score)];
        own.UnionWith(Ids(pieces, PieceType.Unused));
        return new UnigramModel([.. pieces.Select(piece => piece.Text)], scores, unknown, spellsBytes, own) { IsSingle = true, UnknownScore = least - 10f };
    }

    private static MergeModel Merging(Piece[] pieces, int unknown, bool spellsBytes, HashSet<int> own, ByteTrie? kept)
    {
        string?[] spellings = [.. pieces.Select(piece => piece.Text)];
        Merge[] merges = PieceMerges.Of(spellings, id => pieces[id].Score, id => pieces[id].Type is PieceType.Normal or PieceType.UserDefined or PieceType.Unused, out int[] ranks);
        var unused = Ids(pieces, PieceType.Unused).ToHashSet();
        return new MergeModel(spellings, merges, unknown, spellsBytes, own, ranks)
        {
            FusesUnknown = true,
            Frozen = kept,
            Unused = unused.Count == 0 ? null : merges.Where(merge => unused.Contains(merge.Result)).GroupBy(merge => merge.Result).ToDictionary(group => group.Key, group => (group.First().Left, group.First().Right)),
        };
    }

    private static IEnumerable<int> Ids(Piece[] pieces, params PieceType[] types) => Enumerable.Range(0, pieces.Length).Where(id => types.Contains(pieces[id].Type));

    private static ByteTrie Trie(Piece[] pieces, PieceType type) => new(Ids(pieces, type).Select(id => (Encoding.UTF8.GetBytes(pieces[id].Text), id)));
}

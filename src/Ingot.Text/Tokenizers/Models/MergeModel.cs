using System.Text.Json;
using Ingot.Text.Tokenizers.BytePair;

namespace Ingot.Text.Tokenizers.Models;

/// <summary>Byte-pair encoding over characters (Sennrich et al. 2016), as Hugging Face's `BPE` and SentencePiece's bpe: characters merge by the earliest rule first.</summary>
internal sealed class MergeModel : TokenModel
{
    /// <param name="spellings">The tokens.</param>
    /// <param name="merges">The rules, the first of which goes before the others; of one rank are those with the same number in <paramref name="ranks"/>.</param>
    /// <param name="unknown">What an unknown character becomes; it is left out where there is none.</param>
    /// <param name="byteFallback">Whether unknown characters are spelt in bytes.</param>
    /// <param name="own">The ids that text never becomes.</param>
    /// <param name="ranks">Ranks of the rules, where these are not just their places.</param>
    public MergeModel(IReadOnlyList<string?> spellings, Merge[] merges, int? unknown, bool byteFallback, IReadOnlySet<int> own, int[]? ranks = null)
    {
        (Spellings, Merges, Unknown) = (spellings, merges, unknown);
        Bytes = byteFallback ? BytePieces.Among(spellings) : null;
        Vocabulary = new PieceVocabulary(spellings, own);
        Table = new MergeTable(merges, ranks);
    }

    public override IReadOnlyList<string?> Spellings { get; }

    public override int? Unknown { get; }

    public override bool SpellsBytes => Bytes is not null;

    public override string Name => SpellsBytes ? "byte pairs of characters, with byte fallback" : "byte pairs of characters";

    public Merge[] Merges { get; }

    public PieceVocabulary Vocabulary { get; }

    public MergeTable Table { get; }

    public BytePieces? Bytes { get; }

    /// <summary>Whether unknown characters that follow each other are one unknown id.</summary>
    public bool FusesUnknown { get; init; }

    /// <summary>Whether a piece that is a token as a whole becomes it.</summary>
    public bool TakesWholePieces { get; init; }

    /// <summary>What stands before each character of a word but the first, in its spelling.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>What stands after the last character of a word.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Pieces that a user defined, which nothing cuts or merges.</summary>
    public ByteTrie? Frozen { get; init; }

    /// <summary>Pieces that merge but that no text becomes: they are cut again, by the rule that made them.</summary>
    public IReadOnlyDictionary<int, (int Left, int Right)>? Unused { get; init; }

    public override ModelEncoder Open() => new MergeEncoder(this);

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "BPE");
        json.WriteNull("dropout");
        json.WriteString("unk_token", Unknown is { } unknown ? Spellings[unknown] : null);
        json.WriteString("continuing_subword_prefix", Prefix.Length > 0 ? Prefix : null);
        json.WriteString("end_of_word_suffix", Suffix.Length > 0 ? Suffix : null);
        json.WriteBoolean("fuse_unk", FusesUnknown);
        json.WriteBoolean("byte_fallback", SpellsBytes);
        json.WriteBoolean("ignore_merges", TakesWholePieces);
        json.WriteStartObject("vocab");
        for (int id = 0; id < Spellings.Count; id++)
            if (Spellings[id] is { } spelling) json.WriteNumber(spelling, id);
        json.WriteEndObject();
        json.WriteStartArray("merges");
        foreach (Merge merge in Merges)
        {
            json.WriteStartArray();
            json.WriteStringValue(Spellings[merge.Left]);
            json.WriteStringValue(Spellings[merge.Right]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

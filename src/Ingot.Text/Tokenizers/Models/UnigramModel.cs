using System.Text;
using System.Text.Json;

namespace Ingot.Text.Tokenizers.Models;

/// <summary>
/// The unigram language model over pieces (Kudo 2018): of all ways to cut a text the one of the largest probability. A character that no piece covers costs ten more than the least
/// probable piece; runs of such are one unknown id, or are spelt in bytes.
/// </summary>
internal sealed class UnigramModel : TokenModel
{
    private const double UnknownPenalty = 10;

    /// <param name="spellings">The pieces.</param>
    /// <param name="scores">Their log probabilities.</param>
    /// <param name="unknown">The id of the unknown piece.</param>
    /// <param name="byteFallback">Whether bytes are spelt.</param>
    /// <param name="own">The ids that text never becomes: control pieces.</param>
    public UnigramModel(string[] spellings, double[] scores, int unknown, bool byteFallback, IReadOnlySet<int> own)
    {
        (Spellings, Scores, UnknownId) = (spellings, scores, unknown);
        Bytes = byteFallback ? BytePieces.Among(spellings) : null;
        IEnumerable<int> text = Enumerable.Range(0, spellings.Length).Where(id => id != unknown && !own.Contains(id) && !(Bytes is not null && BytePieces.Value(spellings[id]) is not null));
        Trie = new ByteTrie(text.Select(id => (Encoding.UTF8.GetBytes(spellings[id]), id)));
        UnknownScore = text.Select(id => scores[id]).DefaultIfEmpty(0).Min() - UnknownPenalty;
    }

    public override IReadOnlyList<string?> Spellings { get; }

    public override int? Unknown => UnknownId;

    public override bool SpellsBytes => Bytes is not null;

    public override string Name => "unigram";

    public int UnknownId { get; }

    public double[] Scores { get; }

    public ByteTrie Trie { get; }

    public BytePieces? Bytes { get; }

    public double UnknownScore { get; init; }

    /// <summary>Whether sums are rounded to single precision, as SentencePiece's are; it matters where two ways are equally probable.</summary>
    public bool IsSingle { get; init; }

    public override ModelEncoder Open() => new UnigramEncoder(this);

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "Unigram");
        json.WriteNumber("unk_id", UnknownId);
        json.WriteStartArray("vocab");
        for (int id = 0; id < Scores.Length; id++)
        {
            json.WriteStartArray();
            json.WriteStringValue(Spellings[id]);
            json.WriteNumberValue(Scores[id]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteBoolean("byte_fallback", SpellsBytes);
        json.WriteEndObject();
    }
}

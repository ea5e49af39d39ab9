using System.Text.Json;

namespace Ingot.Text.Tokenizers.Models;

/// <summary>One id for each word that the vocabulary has (`WordLevel`); any other is the unknown id.</summary>
internal sealed class WordLevelModel(IReadOnlyList<string?> spellings, int unknown, IReadOnlySet<int> own) : TokenModel
{
    private readonly PieceVocabulary vocabulary = new(spellings, own);

    public override IReadOnlyList<string?> Spellings => spellings;

    public override int? Unknown => unknown;

    public override string Name => "words";

    public override ModelEncoder Open() => new Encoder(this);

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "WordLevel");
        json.WriteStartObject("vocab");
        for (int id = 0; id < spellings.Count; id++)
            if (spellings[id] is { } spelling) json.WriteNumber(spelling, id);
        json.WriteEndObject();
        json.WriteString("unk_token", spellings[unknown]);
        json.WriteEndObject();
    }

    private sealed class Encoder(WordLevelModel model) : ModelEncoder
    {
        public override void Encode(ReadOnlySpan<byte> piece, TokenRun run)
        {
            int id = model.vocabulary.Find(piece);
            run.Add(id < 0 ? model.Unknown!.Value : id, piece.Length);
        }
    }
}

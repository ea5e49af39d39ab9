using System.Text;
using System.Text.Json;

namespace Ingot.Text.Tokenizers.Models;

/// <summary>WordPiece (Schuster and Nakajima 2012; Devlin et al. 2019): from left to right the longest token that fits; those inside a word are spelt with a prefix. A word that cannot be covered is unknown as a whole.</summary>
internal sealed class WordPieceModel(IReadOnlyList<string?> spellings, int unknown, string prefix, int longestWord, IReadOnlySet<int> own) : TokenModel
{
    private readonly PieceVocabulary first = new(spellings, own);
    private readonly PieceVocabulary inner = new(spellings, own, prefix);

    public override IReadOnlyList<string?> Spellings => spellings;

    public override int? Unknown => unknown;

    public override string Name => "WordPiece";

    public override ModelEncoder Open() => new Encoder(this);

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "WordPiece");
        json.WriteString("unk_token", spellings[unknown]);
        json.WriteString("continuing_subword_prefix", prefix);
        json.WriteNumber("max_input_chars_per_word", longestWord);
        json.WriteStartObject("vocab");
        for (int id = 0; id < spellings.Count; id++)
            if (spellings[id] is { } spelling) json.WriteNumber(spelling, id);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Encode(ReadOnlySpan<byte> word, TokenRun run, TokenRun pieces)
    {
        pieces.Clear();
        bool covered = IsShort(word);
        for (int at = 0; covered && at < word.Length;)
        {
            int length = (at == 0 ? first : inner).Longest(word[at..], out int id);
            covered = length > 0;
            at += length;
            if (covered) pieces.Add(id, at);
        }

        if (!covered) run.Add(unknown, word.Length);
        else for (int i = 0; i < pieces.Count; i++) run.Add(pieces.Ids[i], pieces.Ends[i]);
    }

    private bool IsShort(ReadOnlySpan<byte> word)
    {
        if (word.Length <= longestWord) return true;
        int characters = 0;
        for (int at = 0; at < word.Length && characters <= longestWord; characters++)
        {
            Rune.DecodeFromUtf8(word[at..], out _, out int length);
            at += length;
        }

        return characters <= longestWord;
    }

    private sealed class Encoder(WordPieceModel model) : ModelEncoder
    {
        private readonly TokenRun pieces = new();

        public override void Encode(ReadOnlySpan<byte> piece, TokenRun run) => model.Encode(piece, run, pieces);
    }
}

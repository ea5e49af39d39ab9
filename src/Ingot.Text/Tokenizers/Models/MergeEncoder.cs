using System.Text;
using Ingot.Text.Tokenizers.BytePair;

namespace Ingot.Text.Tokenizers.Models;

/// <summary>Cuts a piece into characters and merges them.</summary>
internal sealed class MergeEncoder(MergeModel model) : ModelEncoder
{
    private const int Missing = -1;
    private readonly LongWordMerger merger = new(model.Table);
    private readonly TokenRun characters = new();
    private byte[] spelling = new byte[64];

    public override void Encode(ReadOnlySpan<byte> piece, TokenRun run)
    {
        if (model.TakesWholePieces && model.Vocabulary.Find(piece) is >= 0 and var whole)
        {
            run.Add(whole, piece.Length);
            return;
        }

        for (int at = 0; at < piece.Length;)
        {
            int frozen = -1, length = 0, end = at;
            while (end < piece.Length && (length = model.Frozen?.Longest(piece[end..], out frozen) ?? 0) == 0) end += CharacterAt(piece, end);
            if (end > at) Merge(piece, at, end, run);
            if (length > 0) run.Add(frozen, end + length);
            at = end + length;
        }
    }

    private void Merge(ReadOnlySpan<byte> piece, int from, int to, TokenRun run)
    {
        characters.Clear();
        for (int at = from; at < to;)
        {
            int length = CharacterAt(piece, at);
            int id = Find(piece.Slice(at, length), isFirst: at == 0, isLast: at + length == piece.Length);
            at += length;
            if (id >= 0) characters.Add(id, at);
            else if (model.Bytes is { } bytes) bytes.Spell(piece.Slice(at - length, length), at, characters);
            else if (model.Unknown is not { } unknown) characters.Add(Missing, at);
            else if (model.FusesUnknown && characters.LastId == unknown) characters.Extend(at);
            else characters.Add(unknown, at);
        }

        characters.Ids.CopyTo(merger.Prepare(characters.Count));
        ReadOnlySpan<int> ids = merger.Merge(out ReadOnlySpan<int> ends);
        for (int i = 0; i < ids.Length; i++)
        {
            int id = ids[i], end = characters.Ends[ends[i] - 1];
            if (id == Missing) continue;
            if (model.Unused is { } unused && unused.ContainsKey(id)) Cut(id, end, unused, run);
            else run.Add(id, end);
        }
    }

    private void Cut(int id, int end, IReadOnlyDictionary<int, (int Left, int Right)> unused, TokenRun run)
    {
        if (!unused.TryGetValue(id, out var parts))
        {
            run.Add(id, end);
            return;
        }

        Cut(parts.Left, end - Encoding.UTF8.GetByteCount(model.Spellings[parts.Right]!), unused, run);
        Cut(parts.Right, end, unused, run);
    }

    private int Find(ReadOnlySpan<byte> character, bool isFirst, bool isLast)
    {
        if (model.Prefix.Length + model.Suffix.Length == 0) return model.Vocabulary.Find(character);
        int most = Encoding.UTF8.GetMaxByteCount(model.Prefix.Length + model.Suffix.Length) + 4;
        if (spelling.Length < most) spelling = new byte[most];
        int length = isFirst ? 0 : Encoding.UTF8.GetBytes(model.Prefix, spelling);
        character.CopyTo(spelling.AsSpan(length));
        length += character.Length;
        if (isLast) length += Encoding.UTF8.GetBytes(model.Suffix, spelling.AsSpan(length));
        return model.Vocabulary.Find(spelling.AsSpan(0, length));
    }

    private static int CharacterAt(ReadOnlySpan<byte> piece, int at)
    {
        if (piece[at] < 0x80) return 1;
        Rune.DecodeFromUtf8(piece[at..], out _, out int length);
        return length;
    }
}

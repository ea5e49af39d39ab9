using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Ingot.Text.Tokenizers.Characters;

/// <summary>
/// One id for each Unicode scalar value: 0 is end-of-text, then U+FFFD for what the vocabulary lacks (or, with byte fallback, the 256 bytes), then the
/// characters of the training text by code point.
/// </summary>
public sealed class CharacterTokenizer : Tokenizer
{
    private const int Chunk = 1024;
    private readonly FrozenDictionary<int, int> ids;
    private readonly int[] asciiIds = new int[128];
    private readonly byte[][] tokens;

    /// <param name="characters">The scalar values, ascending, without U+FFFD where <paramref name="byteFallback"/> is false.</param>
    /// <param name="byteFallback">Whether 256 byte tokens spell what the vocabulary lacks.</param>
    internal CharacterTokenizer(IReadOnlyList<Rune> characters, bool byteFallback)
    {
        Characters = characters;
        ByteFallback = byteFallback;
        FirstCharacter = byteFallback ? 257 : 2;
        ids = characters.Select((rune, index) => (rune.Value, Id: FirstCharacter + index)).ToFrozenDictionary(pair => pair.Value, pair => pair.Id);
        for (int value = 0; value < asciiIds.Length; value++) asciiIds[value] = ids.GetValueOrDefault(value, -1);
        tokens = new byte[FirstCharacter + characters.Count][];
        tokens[0] = [];
        for (int id = 1; id < FirstCharacter; id++) tokens[id] = byteFallback ? [(byte)(id - 1)] : Encoding.UTF8.GetBytes("\uFFFD");
        for (int i = 0; i < characters.Count; i++) tokens[FirstCharacter + i] = Encoding.UTF8.GetBytes(characters[i].ToString());
    }

    /// <summary>The characters that have an id of their own, in the order of their ids.</summary>
    public IReadOnlyList<Rune> Characters { get; }

    /// <summary>Whether the vocabulary has the 256 bytes.</summary>
    public bool ByteFallback { get; }

    /// <inheritdoc/>
    public override string Description => ByteFallback ? "characters, with byte fallback" : "characters";

    /// <inheritdoc/>
    public override int VocabularySize => tokens.Length;

    /// <inheritdoc/>
    public override int EndOfText => 0;

    /// <inheritdoc/>
    public override int? Unknown => ByteFallback ? null : 1;

    /// <summary>The id of the first of <see cref="Characters"/>.</summary>
    internal int FirstCharacter { get; }

    /// <inheritdoc/>
    public override void Encode(ReadOnlySpan<byte> utf8, IBufferWriter<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        while (!utf8.IsEmpty)
        {
            Span<int> free = ids.GetSpan(Chunk);
            int written = 0;
            // A scalar value takes at most four bytes, hence four ids.
            while (!utf8.IsEmpty && written + 4 <= free.Length)
            {
                int length = 1;
                int id = utf8[0] < 128 ? asciiIds[utf8[0]] : Find(utf8, out length);
                if (id >= 0) free[written++] = id;
                else Spell(utf8[..length], free, ref written);
                utf8 = utf8[length..];
            }

            ids.Advance(written);
        }
    }

    /// <inheritdoc/>
    public override void Decode(ReadOnlySpan<int> ids, IBufferWriter<byte> utf8)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        foreach (int id in ids)
        {
            if ((uint)id >= (uint)tokens.Length) throw new ArgumentOutOfRangeException(nameof(ids), id, $"The vocabulary has {tokens.Length} ids.");
            utf8.Write(tokens[id]);
        }
    }

    /// <inheritdoc/>
    public override void Locate(ReadOnlySpan<byte> utf8, IBufferWriter<TokenSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        for (int at = 0; at < utf8.Length;)
        {
            int id = Find(utf8[at..], out int length);
            if (id >= 0 || !ByteFallback) spans.Write([new TokenSpan(id >= 0 ? id : 1, at, at + length)]);
            else for (int i = at; i < at + length; i++) spans.Write([new TokenSpan(1 + utf8[i], i, i + 1)]);
            at += length;
        }
    }

    /// <inheritdoc/>
    public override string Spelling(int id) => id == 0 ? EndOfTextToken : ByteFallback && id < FirstCharacter ? Models.BytePieces.Spell(id - 1) : Encoding.UTF8.GetString(tokens[id]);

    /// <inheritdoc/>
    public override void Save(string folder) => CharacterFile.Write(this, folder);

    // Bytes that are not UTF-8 are nobody's character, not even U+FFFD's.
    private int Find(ReadOnlySpan<byte> utf8, out int length) =>
        Rune.DecodeFromUtf8(utf8, out Rune rune, out length) == OperationStatus.Done && ids.TryGetValue(rune.Value, out int id) ? id : -1;

    private void Spell(ReadOnlySpan<byte> bytes, Span<int> free, ref int written)
    {
        if (!ByteFallback)
        {
            free[written++] = 1;
            return;
        }

        foreach (byte value in bytes) free[written++] = 1 + value;
    }
}

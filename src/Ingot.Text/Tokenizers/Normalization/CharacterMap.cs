using System.Buffers.Binary;

namespace Ingot.Text.Tokenizers.Normalization;

/// <summary>
/// SentencePiece's precompiled rules: the length of a double-array trie in bytes, the trie (darts-clone's units), then the replacements, each ended by a zero
/// (sentencepiece, normalizer.cc). From outside: every step is checked against the bounds.
/// </summary>
internal sealed class CharacterMap
{
    private readonly uint[] units;
    private readonly byte[] replacements;

    private CharacterMap(uint[] units, byte[] replacements) => (this.units, this.replacements) = (units, replacements);

    /// <summary>Reads <paramref name="blob"/>; null where it is none.</summary>
    public static CharacterMap? Read(ReadOnlySpan<byte> blob)
    {
        if (blob.Length <= 4) return null;
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(blob);
        if (size < 4 || size % 4 != 0 || size > blob.Length - 4) return null;
        var units = new uint[size / 4];
        for (int i = 0; i < units.Length; i++) units[i] = BinaryPrimitives.ReadUInt32LittleEndian(blob[(4 + (4 * i))..]);
        return new CharacterMap(units, blob[(4 + (int)size)..].ToArray());
    }

    /// <summary>The replacement of the longest rule that <paramref name="utf8"/> begins with, and how many bytes that rule takes; 0 where there is none.</summary>
    public int Find(ReadOnlySpan<byte> utf8, out ReadOnlySpan<byte> replacement) => Find(utf8, shortest: false, out replacement);

    /// <summary>As above, the shortest rule.</summary>
    public int FindFirst(ReadOnlySpan<byte> utf8, out ReadOnlySpan<byte> replacement) => Find(utf8, shortest: true, out replacement);

    private int Find(ReadOnlySpan<byte> utf8, bool shortest, out ReadOnlySpan<byte> replacement)
    {
        replacement = [];
        int length = 0;
        uint place = Offset(units[0]);
        for (int i = 0; i < utf8.Length; i++)
        {
            place ^= utf8[i];
            if (place >= units.Length || (units[place] & 0x800000FF) != utf8[i]) break;
            uint unit = units[place];
            place ^= Offset(unit);
            if (((unit >> 8) & 1) == 0) continue;
            if (place >= units.Length) break;
            uint value = units[place] & 0x7FFFFFFF;
            if (value >= replacements.Length) continue;
            ReadOnlySpan<byte> rest = replacements.AsSpan((int)value);
            int end = rest.IndexOf((byte)0);
            replacement = end < 0 ? rest : rest[..end];
            length = i + 1;
            if (shortest) break;
        }

        return length;
    }

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & (1u << 9)) >> 6);
}

using System.Text;

namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>The printable character that stands for each byte in the files of byte-level tokenizers (GPT-2, encoder.py, bytes_to_unicode).</summary>
internal static class ByteAlphabet
{
    private static readonly char[] Characters = MakeCharacters();
    private static readonly Dictionary<char, byte> Bytes = Enumerable.Range(0, 256).ToDictionary(value => Characters[value], value => (byte)value);

    /// <summary>The 256 bytes in the order of their characters, which is the order of their ids in a vocabulary that Hugging Face trains.</summary>
    public static byte[] Order { get; } = [.. Enumerable.Range(0, 256).OrderBy(value => Characters[value]).Select(value => (byte)value)];

    /// <summary>Spells <paramref name="bytes"/>, one character each.</summary>
    public static string Spell(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (byte value in bytes) text.Append(Characters[value]);
        return text.ToString();
    }

    /// <summary>The bytes that <paramref name="text"/> spells; null when a character stands for no byte.</summary>
    public static byte[]? Unspell(string text)
    {
        var bytes = new byte[text.Length];
        for (int i = 0; i < bytes.Length; i++)
            if (!Bytes.TryGetValue(text[i], out bytes[i])) return null;
        return bytes;
    }

    // Visible Latin-1 characters stand for themselves; the rest follow from U+0100 on.
    private static char[] MakeCharacters()
    {
        var characters = new char[256];
        int next = 256;
        for (int value = 0; value < 256; value++)
            characters[value] = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE ? (char)value : (char)next++;
        return characters;
    }
}

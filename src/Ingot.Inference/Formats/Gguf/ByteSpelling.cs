using System.Text;

namespace Ingot.Inference.Formats.Gguf;

/// <summary>GPT-2's spelling of bytes: printable Latin-1 characters stand for themselves, the other 68 bytes for the characters from U+0100 on, in their order.</summary>
internal static class ByteSpelling
{
    private static readonly char[] Characters = Make();

    /// <summary>Spells the UTF-8 bytes of <paramref name="text"/>, one character each.</summary>
    public static string Of(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(value => Characters[value]));

    private static char[] Make()
    {
        char[] characters = new char[256];
        char next = '\u0100';
        for (int value = 0; value < 256; value++)
        {
            bool printable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            characters[value] = printable ? (char)value : next++;
        }

        return characters;
    }
}

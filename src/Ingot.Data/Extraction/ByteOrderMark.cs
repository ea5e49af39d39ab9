using System.Text;

namespace Ingot.Data.Extraction;

/// <summary>The marks that Unicode texts may begin with (The Unicode Standard, section 23.8), longest first.</summary>
internal static class ByteOrderMark
{
    /// <summary>The encoding that the first bytes name, with the length of the mark; null where there is none.</summary>
    public static (Encoding Encoding, int Length)? Find(ReadOnlySpan<byte> bytes) => bytes switch
    {
        // FF FE 00 00 is also UTF-16 that begins with NUL; a text does not, so it is UTF-32 where the length allows.
        [0xFF, 0xFE, 0x00, 0x00, ..] when bytes.Length % 4 == 0 => (new UTF32Encoding(false, true, true), 4),
        [0x00, 0x00, 0xFE, 0xFF, ..] => (new UTF32Encoding(true, true, true), 4),
        [0xEF, 0xBB, 0xBF, ..] => (new UTF8Encoding(true, true), 3),
        [0xFF, 0xFE, ..] => (new UnicodeEncoding(false, true, true), 2),
        [0xFE, 0xFF, ..] => (new UnicodeEncoding(true, true, true), 2),
        _ => null,
    };
}

using System.Collections.Frozen;
using System.Text;

namespace Ingot.Data.Extraction.Encodings;

/// <summary>The characters of everyday use by the national standards of East Asia: the first levels of GB 2312, JIS X 0208 and Big5, and the syllables of KS X 1001.</summary>
internal static class FirstLevel
{
    private static readonly FrozenSet<char> Chinese = Between(936, 0xB0, 0xD7), Traditional = Between(950, 0xA4, 0xC6), Japanese = Between(51932, 0xB0, 0xCF), Korean = Between(949, 0xB0, 0xC8);

    private static readonly FrozenSet<char> None = FrozenSet<char>.Empty;

    /// <summary>Those of the standard behind a code page; none for the others.</summary>
    public static FrozenSet<char> Of(int codePage) => codePage switch
    {
        54936 => Chinese,
        950 => Traditional,
        932 or 51932 => Japanese,
        949 or 1361 => Korean,
        _ => None,
    };

    private static FrozenSet<char> Between(int codePage, byte first, byte last)
    {
        var encoding = EncodingLabels.Strict(codePage);
        var found = new HashSet<char>();
        for (int lead = first; lead <= last; lead++)
        {
            // Big5 uses the trails from 40 to 7E too; the others have their extensions there.
            for (int trail = codePage == 950 ? 0x40 : 0xA1; trail < 0xFF; trail++)
            {
                try
                {
                    if (encoding.GetString([(byte)lead, (byte)trail]) is [var character]) found.Add(character);
                }
                catch (DecoderFallbackException)
                {
                }
            }
        }

        return found.ToFrozenSet();
    }
}

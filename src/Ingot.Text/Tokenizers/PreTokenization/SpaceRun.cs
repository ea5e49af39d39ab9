namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>The parts that the patterns of later models share: contractions in any case, and white space with its line ends.</summary>
internal static class SpaceRun
{
    /// <summary>\s*[\r\n]+|\s+(?!\S)|\s+ at <paramref name="start"/>, where white space stands.</summary>
    public static int End(ReadOnlySpan<byte> utf8, int start)
    {
        int next = start, last = start, line = -1;
        while (next < utf8.Length && ScalarReader.At(utf8, next, out int length) == ScalarClass.Space)
        {
            last = next;
            next += length;
            if (utf8[last] is (byte)'\r' or (byte)'\n') line = next;
        }

        if (line >= 0) return line;
        return next == utf8.Length || last == start ? next : last;
    }

    /// <summary>[\r\n]* at <paramref name="at"/>, or [\r\n/]* where <paramref name="slash"/> counts.</summary>
    public static int LinesEnd(ReadOnlySpan<byte> utf8, int at, bool slash)
    {
        while (at < utf8.Length && (utf8[at] is (byte)'\r' or (byte)'\n' || (slash && utf8[at] == (byte)'/'))) at++;
        return at;
    }

    /// <summary>The bytes of (?i:'s|'t|'re|'ve|'m|'ll|'d) at the beginning of <paramref name="rest"/>; 0 where there is none. The long s (U+017F) is an s to Unicode's case folding.</summary>
    public static int Contraction(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 2 || rest[0] != (byte)'\'') return 0;
        byte first = (byte)(rest[1] | 0x20), second = rest.Length > 2 ? (byte)(rest[2] | 0x20) : (byte)0;
        if (first is (byte)'s' or (byte)'t' or (byte)'m' or (byte)'d') return 2;
        if ((first is (byte)'r' or (byte)'v' && second == (byte)'e') || (first == (byte)'l' && second == (byte)'l')) return 3;
        return rest.Length > 2 && rest[1] == 0xC5 && rest[2] == 0xBF ? 3 : 0;
    }
}

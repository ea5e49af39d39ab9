using System.Text;

namespace Ingot.Data.Extraction.Encodings;

/// <summary>Encodings by the labels that the web uses for them (WHATWG Encoding Standard, section 4.2: several old names mean a newer, larger encoding).</summary>
internal static class EncodingLabels
{
    // Name of the standard, code page of .NET, further labels.
    private const string Table = """
        utf-8 65001 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8
        ibm866 866 866 cp866 csibm866
        iso-8859-2 28592 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
        iso-8859-3 28593 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
        iso-8859-4 28594 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
        iso-8859-5 28595 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988
        iso-8859-6 28596 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
        iso-8859-7 28597 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek
        iso-8859-8 28598 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual iso-8859-8-i logical csiso88598i
        iso-8859-10 28600 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6
        iso-8859-13 28603 iso8859-13 iso885913
        iso-8859-14 28604 iso8859-14 iso885914
        iso-8859-15 28605 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9
        iso-8859-16 28606
        koi8-r 20866 cskoi8r koi koi8 koi8_r
        koi8-u 21866 koi8-ru
        macintosh 10000 csmacintosh mac x-mac-roman
        windows-874 874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620
        windows-1250 1250 cp1250 x-cp1250
        windows-1251 1251 cp1251 x-cp1251
        windows-1252 1252 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252 x-user-defined
        windows-1253 1253 cp1253 x-cp1253
        windows-1254 1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254
        windows-1255 1255 cp1255 x-cp1255
        windows-1256 1256 cp1256 x-cp1256
        windows-1257 1257 cp1257 x-cp1257
        windows-1258 1258 cp1258 x-cp1258
        x-mac-cyrillic 10007 x-mac-ukrainian maccyrillic
        gbk 54936 chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk cp936
        gb18030 54936
        big5 950 big5-hkscs cn-big5 csbig5 x-x-big5 cp950
        euc-jp 51932 cseucpkdfmtjapanese x-euc-jp
        iso-2022-jp 50220 csiso2022jp
        shift_jis 932 csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis cp932
        euc-kr 949 cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 cp949
        utf-16be 1201 unicodefffe
        utf-16le 1200 csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16
        iso-2022-kr 50225 csiso2022kr
        hz-gb-2312 52936
        johab 1361
        ibm855 855 cp855
        """;

    private static readonly Dictionary<string, (string Name, int CodePage)> Labels = Read();

    /// <summary>The standard's name of the encoding that <paramref name="label"/> means, or null.</summary>
    public static string? NameOf(string? label) => label is not null && Labels.TryGetValue(label.Trim().ToLowerInvariant(), out var found) ? found.Name : null;

    /// <summary>The encoding of this label, which throws where bytes are not valid in it; null where none has this label.</summary>
    public static Encoding? Find(string? label)
    {
        if (label is null) return null;
        if (Labels.TryGetValue(label.Trim().ToLowerInvariant(), out var found)) return Strict(found.CodePage);
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(label.Trim(), EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(label.Trim(), EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The encoding of a code page, strict.</summary>
    public static Encoding Strict(int codePage) => codePage switch
    {
        28600 => LatinTable.Nordic,
        28604 => LatinTable.Celtic,
        28606 => LatinTable.Romanian,
        65001 => new UTF8Encoding(false, true),
        932 => CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, new NecSymbols())!,
        1200 => new UnicodeEncoding(false, false, true),
        1201 => new UnicodeEncoding(true, false, true),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            ?? Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
    };

    private static Dictionary<string, (string Name, int CodePage)> Read()
    {
        var labels = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
        foreach (string line in Table.Split('\n', StringSplitOptions.TrimEntries))
        {
            string[] words = line.Split(' ');
            int codePage = int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
            foreach (string label in words.Skip(2).Prepend(words[0])) labels.TryAdd(label, (words[0], codePage));
        }

        return labels;
    }
}

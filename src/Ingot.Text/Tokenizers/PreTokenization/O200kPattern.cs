using System.Text.Json;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>The pattern of o200k_base (tiktoken, openai_public.py) as a scanner: words end where a capital begins the next, and keep their contraction.</summary>
internal sealed class O200kPattern : WordScanner
{
    private const string Suffix = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)?";

    private O200kPattern()
    {
    }

    public static O200kPattern Instance { get; } = new();

    public override string Name => "o200k";

    public override string Expression =>
        @"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+" + Suffix + @"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*" + Suffix
        + @"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    public override int End(ReadOnlySpan<byte> utf8, int start)
    {
        ScalarClass kind = ScalarReader.At(utf8, start, out int length);
        int next = start + length;
        bool prefix = kind is ScalarClass.Other or ScalarClass.Space && utf8[start] is not ((byte)'\r' or (byte)'\n');
        int end = prefix ? Word(utf8, next, lower: true) : -1;
        if (end < 0) end = Word(utf8, start, lower: true);
        if (end < 0 && prefix) end = Word(utf8, next, lower: false);
        if (end < 0) end = Word(utf8, start, lower: false);
        if (end >= 0) return end + SpaceRun.Contraction(utf8[end..]);
        if (kind == ScalarClass.Number) return ScalarReader.RunEnd(utf8, next, ScalarClass.Number, most: 2);
        if (kind == ScalarClass.Other) return SpaceRun.LinesEnd(utf8, ScalarReader.RunEnd(utf8, next, ScalarClass.Other), slash: true);
        if (utf8[start] == (byte)' ' && next < utf8.Length && ScalarReader.At(utf8, next, out length) == ScalarClass.Other)
            return SpaceRun.LinesEnd(utf8, ScalarReader.RunEnd(utf8, next + length, ScalarClass.Other), slash: true);
        return SpaceRun.End(utf8, start);
    }

    public override void Write(Utf8JsonWriter json) => WriteSplit(json, Expression);

    /// <summary>The end of a word at <paramref name="at"/>: with <paramref name="lower"/> one that ends in what may be lower case, otherwise one of what may be capitals; -1 where there is none.</summary>
    private static int Word(ReadOnlySpan<byte> utf8, int at, bool lower)
    {
        int capitals = at, lastBoth = -1, length;
        byte letter = LetterCase.None;
        for (; capitals < utf8.Length; capitals += length)
        {
            letter = LetterCase.At(utf8, capitals, out length);
            if (letter is not (LetterCase.Upper or LetterCase.Both)) break;
            if (letter == LetterCase.Both) lastBoth = capitals + length;
        }

        if (!lower) return capitals > at ? capitals : -1;
        if (capitals == utf8.Length || letter != LetterCase.Lower) return lastBoth;
        int end = capitals;
        while (end < utf8.Length && LetterCase.At(utf8, end, out length) is LetterCase.Lower or LetterCase.Both) end += length;
        return end;
    }
}

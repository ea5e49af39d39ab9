using System.Globalization;
using System.Text;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Syntax;

/// <summary>A string in quotes, with the escapes of Python; an escape that Python does not know stays as it is.</summary>
internal static class StringLiteral
{
    /// <summary>The value of the string that begins at <paramref name="at"/>, which is left after its end.</summary>
    public static string Read(string source, ref int at)
    {
        int start = at;
        char quote = source[at++];
        var text = new StringBuilder();
        while (at < source.Length && source[at] != quote)
        {
            if (source[at] == '\\' && at + 1 < source.Length) Escape(source, ref at, text);
            else text.Append(source[at++]);
        }

        if (at >= source.Length) throw new TemplateFault("a string has no end", start);
        at++;
        return text.ToString();
    }

    private static void Escape(string source, ref int at, StringBuilder text)
    {
        char c = source[at + 1];
        at += 2;
        switch (c)
        {
            case 'n': text.Append('\n'); break;
            case 't': text.Append('\t'); break;
            case 'r': text.Append('\r'); break;
            case 'a': text.Append('\a'); break;
            case 'b': text.Append('\b'); break;
            case 'f': text.Append('\f'); break;
            case 'v': text.Append('\v'); break;
            case '\\' or '\'' or '"': text.Append(c); break;
            case '\n': break;
            case 'x': Hexadecimal(source, ref at, 2, text); break;
            case 'u': Hexadecimal(source, ref at, 4, text); break;
            case 'U': Hexadecimal(source, ref at, 8, text); break;
            case >= '0' and <= '7': Octal(source, ref at, text); break;
            default: text.Append('\\').Append(c); break;
        }
    }

    private static void Hexadecimal(string source, ref int at, int digits, StringBuilder text)
    {
        if (at + digits > source.Length || !uint.TryParse(source.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code) || code > 0x10FFFF)
            throw new TemplateFault("an escape is not a character", at - 2);
        at += digits;
        // Two halves of a pair may be spelled one after the other, so a half is taken as it is.
        if (code > char.MaxValue) text.Append(new Rune(code).ToString());
        else text.Append((char)code);
    }

    private static void Octal(string source, ref int at, StringBuilder text)
    {
        int code = 0, end = Math.Min(source.Length, at + 2);
        for (at--; at < end && source[at] is >= '0' and <= '7'; at++) code = (code * 8) + source[at] - '0';
        text.Append((char)code);
    }
}

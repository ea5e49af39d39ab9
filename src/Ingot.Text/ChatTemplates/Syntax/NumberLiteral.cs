using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Syntax;

/// <summary>A decimal number: digits with `_` between them, then a fraction or an exponent for a float. After a point, as in `a.0.1`, it is a place.</summary>
internal static class NumberLiteral
{
    /// <summary>The number that begins at <paramref name="at"/>, which is left after its end.</summary>
    public static Token Read(string source, ref int at)
    {
        int start = at;
        Digits(source, ref at);
        bool isFloat = false;
        bool isPlace = start > 0 && source[start - 1] == '.';
        if (!isPlace && at + 1 < source.Length && source[at] == '.' && char.IsAsciiDigit(source[at + 1]))
        {
            isFloat = true;
            at++;
            Digits(source, ref at);
        }

        if (!isPlace && at < source.Length && source[at] is ('e' or 'E'))
        {
            int exponent = at + 1 < source.Length && source[at + 1] is '+' or '-' ? at + 2 : at + 1;
            if (exponent >= source.Length || !char.IsAsciiDigit(source[exponent])) throw new TemplateFault("a number has no exponent after 'e'", start);
            isFloat = true;
            at = exponent;
            Digits(source, ref at);
        }

        return new Token(isFloat ? TokenKind.Float : TokenKind.Integer, source[start..at].Replace("_", "", StringComparison.Ordinal), start);
    }

    private static void Digits(string source, ref int at)
    {
        while (at < source.Length && (char.IsAsciiDigit(source[at]) || (source[at] == '_' && at + 1 < source.Length && char.IsAsciiDigit(source[at + 1])))) at++;
    }
}

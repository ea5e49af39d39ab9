using System.Text;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Syntax;

/// <summary>
/// Cuts a template into tokens as Jinja does with `trim_blocks` and `lstrip_blocks` on, as transformers sets them: the first line break after a
/// block goes, and so do the blanks before a block that begins its line; `-` takes all white space on its side, `+` leaves it.
/// </summary>
internal sealed class TemplateLexer
{
    private readonly string source;
    private readonly List<Token> tokens = [];
    private int at;

    // Whether the text before `at` ends a line, so that blanks before a block may go.
    private bool atLineStart = true;

    private TemplateLexer(string source) => this.source = source;

    /// <summary>The tokens of <paramref name="source"/>, whose line breaks are `\n`, the end last.</summary>
    public static List<Token> Read(string source)
    {
        var lexer = new TemplateLexer(source);
        while (lexer.at < source.Length) lexer.Section();
        lexer.tokens.Add(new Token(TokenKind.End, "", source.Length));
        return lexer.tokens;
    }

    // Text up to the next tag, and that tag.
    private void Section()
    {
        int tag = NextTag(at);
        if (tag < 0)
        {
            AddText(at, source.Length);
            at = source.Length;
            return;
        }

        char kind = source[tag + 1], sign = tag + 2 < source.Length ? source[tag + 2] : '\0';
        AddText(at, EndOfText(tag, kind, sign));
        at = tag + (sign is '-' or '+' ? 3 : 2);
        if (kind == '#') Comment(tag);
        else if (kind == '{') Expressions(TokenKind.OutputBegin, TokenKind.OutputEnd, "}}", tag);
        else if (!Raw(tag)) Expressions(TokenKind.BlockBegin, TokenKind.BlockEnd, "%}", tag);
    }

    private int NextTag(int from)
    {
        for (int i = source.IndexOf('{', from); i >= 0 && i + 1 < source.Length; i = source.IndexOf('{', i + 1))
        {
            if (source[i + 1] is '{' or '%' or '#') return i;
        }

        return -1;
    }

    // Where the text before a tag ends, after white space control.
    private int EndOfText(int tag, char kind, char sign)
    {
        int end = tag;
        if (sign == '-')
        {
            while (end > at && PythonText.IsSpace(source[end - 1])) end--;
            return end;
        }

        if (sign == '+' || kind == '{') return tag;
        while (end > at && source[end - 1] != '\n' && PythonText.IsSpace(source[end - 1])) end--;
        return end > at ? source[end - 1] == '\n' ? end : tag : atLineStart ? end : tag;
    }

    private void AddText(int from, int to)
    {
        if (to > from) tokens.Add(new Token(TokenKind.Text, source[from..to], from));
    }

    private void Comment(int tag)
    {
        int end = source.IndexOf("#}", at, StringComparison.Ordinal);
        if (end < 0) throw new TemplateFault("a comment has no end '#}'", tag);
        char sign = end > at ? source[end - 1] : '\0';
        at = end + 2;
        AfterBlock(sign);
    }

    // `{% raw %}` up to `{% endraw %}` is text.
    private bool Raw(int tag)
    {
        int name = SkipSpace(at);
        if (!Word(name, "raw", out int after)) return false;
        after = SkipSpace(after);
        bool strips = after < source.Length && source[after] == '-';
        if (strips) after++;
        if (string.CompareOrdinal(source, after, "%}", 0, 2) != 0) return false;
        int from = strips ? SkipSpace(after + 2) : after + 2;
        for (int end = source.IndexOf("{%", from, StringComparison.Ordinal); end >= 0; end = source.IndexOf("{%", end + 2, StringComparison.Ordinal))
        {
            char sign = end + 2 < source.Length ? source[end + 2] : '\0';
            if (!Word(SkipSpace(end + (sign is '-' or '+' ? 3 : 2)), "endraw", out int closing)) continue;
            closing = SkipSpace(closing);
            char last = closing < source.Length ? source[closing] : '\0';
            if (last is '-' or '+') closing++;
            if (string.CompareOrdinal(source, closing, "%}", 0, 2) != 0) continue;
            (at, atLineStart) = (from, source[from - 1] == '\n');
            AddText(from, EndOfText(end, '%', sign));
            at = closing + 2;
            AfterBlock(last);
            return true;
        }

        throw new TemplateFault("'raw' has no 'endraw'", tag);
    }

    private bool Word(int from, string word, out int after)
    {
        after = from + word.Length;
        return string.CompareOrdinal(source, from, word, 0, word.Length) == 0 && (after == source.Length || !IsNamePart(source[after]));
    }

    private int SkipSpace(int from)
    {
        while (from < source.Length && PythonText.IsSpace(source[from])) from++;
        return from;
    }

    // What follows a block or comment that ended with `sign`.
    private void AfterBlock(char sign)
    {
        if (sign == '-') at = SkipSpace(at);
        else if (sign != '+' && at < source.Length && source[at] == '\n') at++;
        atLineStart = source[at - 1] == '\n';
    }

    private void Expressions(TokenKind begin, TokenKind end, string closing, int tag)
    {
        tokens.Add(new Token(begin, "", tag));
        var open = new Stack<char>();
        while (true)
        {
            at = SkipSpace(at);
            if (at >= source.Length) throw new TemplateFault($"a tag has no end '{closing}'", tag);
            char sign = source[at] is '-' or '+' ? source[at] : '\0';
            if (open.Count == 0 && string.CompareOrdinal(source, sign == '\0' || (sign == '+' && closing == "}}") ? at : at + 1, closing, 0, 2) == 0)
            {
                tokens.Add(new Token(end, "", at));
                at += sign == '\0' ? 2 : 3;
                if (end == TokenKind.BlockEnd) AfterBlock(sign);
                else if (sign == '-') at = SkipSpace(at);
                if (end == TokenKind.OutputEnd) atLineStart = source[at - 1] == '\n';
                return;
            }

            tokens.Add(Next(open));
        }
    }

    private Token Next(Stack<char> open)
    {
        int start = at;
        char c = source[at];
        if (c is '\'' or '"') return new Token(TokenKind.String, StringLiteral.Read(source, ref at), start);
        if (char.IsAsciiDigit(c)) return NumberLiteral.Read(source, ref at);
        if (IsNamePart(c))
        {
            while (at < source.Length && IsNamePart(source[at])) at++;
            return new Token(TokenKind.Name, source[start..at], start);
        }

        string text = Operator();
        if (text is "(" or "[" or "{") open.Push(text[0]);
        else if (text is ")" or "]" or "}" && (!open.TryPop(out char opened) || "([{".IndexOf(opened) != ")]}".IndexOf(text[0]))) throw new TemplateFault($"'{text}' closes nothing", start);
        at += text.Length;
        return new Token(TokenKind.Operator, text, start);
    }

    private string Operator()
    {
        foreach (string two in (ReadOnlySpan<string>)["//", "**", "==", "!=", ">=", "<="])
        {
            if (string.CompareOrdinal(source, at, two, 0, 2) == 0) return two;
        }

        return "+-*/%~()[]{}<>=.:|,;".Contains(source[at]) ? source[at].ToString() : throw new TemplateFault($"'{Rune.GetRuneAt(source, at)}' stands for nothing here", at);
    }

    private static bool IsNamePart(char c) => c == '_' || char.IsLetterOrDigit(c);
}

using System.Text;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>Filters that give texts.</summary>
internal static class TextFilters
{
    public static object? ToJson(Interpreter at, object? value, Arguments arguments)
    {
        int? indent = arguments.TryGet(1, "indent", out object? width) && width is not null ? (int)Math.Clamp(Numbers.Whole(width), 0, 64) : null;
        bool sortsKeys = arguments.Flag(3, "sort_keys", false);
        string? item = null, key = null;
        if (arguments.TryGet(2, "separators", out object? separators) && separators is Sequence { HasPlaces: true, Items: [string between, string after] }) (item, key) = (between, after);
        string text = JsonText.Of(value, indent, item, key, sortsKeys, at.Budget);
        return arguments.Flag(0, "ensure_ascii", false) ? Ascii(text, at.Budget) : text;
    }

    public static object? Replace(Interpreter at, object? value, Arguments arguments) => StringMethods.Replaced(
        PythonText.Of(value, at.Budget), PythonText.Of(arguments.Required(0, "old"), at.Budget), PythonText.Of(arguments.Required(1, "new"), at.Budget), arguments.Whole(2, "count", -1), at.Budget);

    public static object? Indent(Interpreter at, object? value, Arguments arguments)
    {
        object? width = arguments.TryGet(0, "width", out object? given) ? given : 4L;
        string margin = width as string ?? new string(' ', (int)Math.Clamp(Numbers.Whole(width), 0, 1024));
        bool blank = arguments.Flag(2, "blank", false);
        List<string> lines = Splitting.Lines(PythonText.Of(value, at.Budget) + "\n", false, at.Budget);
        var text = new StringBuilder();
        for (int i = 0; i < lines.Count; i++)
        {
            if (i > 0) text.Append('\n');
            if (i == 0 ? arguments.Flag(1, "first", false) : blank || lines[i].Length > 0) at.Budget.Append(text, margin);
            at.Budget.Append(text, lines[i]);
        }

        return text.ToString();
    }

    public static object? Center(Interpreter at, object? value, Arguments arguments)
    {
        string text = PythonText.Of(value, at.Budget);
        long width = arguments.Whole(0, "width", 80), missing = width - PythonText.Length(text);
        if (missing <= 0) return text;
        at.Budget.ChargeText(text.Length + missing);
        // Python puts the odd blank on the left where the width is odd.
        int left = (int)((missing / 2) + (missing & width & 1));
        return new string(' ', left) + text + new string(' ', (int)missing - left);
    }

    public static object? Title(Interpreter at, object? value, Arguments arguments)
    {
        var text = new StringBuilder();
        bool atStart = true;
        foreach (char c in PythonText.Of(value, at.Budget))
        {
            text.Append(atStart ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
            atStart = c is '-' or '(' or '{' or '[' or '<' || PythonText.IsSpace(c);
        }

        return text.ToString();
    }

    public static object? Escape(Interpreter at, object? value, Arguments arguments)
    {
        var text = new StringBuilder();
        foreach (char c in PythonText.Of(value, at.Budget))
            at.Budget.Append(text, c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '\'' => "&#39;", '"' => "&#34;", _ => c.ToString() });
        return text.ToString();
    }

    public static object? Truncate(Interpreter at, object? value, Arguments arguments)
    {
        string text = PythonText.Of(value, at.Budget), end = arguments.OptionalText(2, "end") ?? "...";
        int most = (int)Math.Clamp(arguments.Whole(0, "length", 255), 0, int.MaxValue), leeway = (int)Math.Clamp(arguments.Whole(3, "leeway", 5), 0, 1 << 20);
        if (text.Length <= (long)most + leeway) return text;
        if (most < end.Length) throw new TemplateFault("'truncate' leaves no room for its end");
        string cut = text[..(most - end.Length)];
        return (arguments.Flag(1, "killwords", false) || cut.LastIndexOf(' ') is not (>= 0 and var space) ? cut : cut[..space]) + end;
    }

    public static object? WordCount(Interpreter at, object? value, Arguments arguments)
    {
        long words = 0;
        bool inside = false;
        foreach (char c in PythonText.Of(value, at.Budget))
        {
            bool isPart = c == '_' || char.IsLetterOrDigit(c);
            if (isPart && !inside) words++;
            inside = isPart;
        }

        return words;
    }

    private static string Ascii(string text, Budget budget)
    {
        var ascii = new StringBuilder();
        foreach (char c in text) budget.Append(ascii, c < '\x80' ? c.ToString() : $"\\u{(int)c:x4}");
        return ascii.ToString();
    }
}

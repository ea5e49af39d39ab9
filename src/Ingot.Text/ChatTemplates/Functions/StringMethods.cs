using System.Text;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>The methods of a string, as Python has them.</summary>
internal static class StringMethods
{
    private delegate object? Method(string text, Arguments arguments, Budget budget);

    private static readonly Dictionary<string, Method> All = new(StringComparer.Ordinal)
    {
        ["strip"] = (text, arguments, _) => Stripped(text, arguments.OptionalText(0, "chars"), true, true),
        ["lstrip"] = (text, arguments, _) => Stripped(text, arguments.OptionalText(0, "chars"), true, false),
        ["rstrip"] = (text, arguments, _) => Stripped(text, arguments.OptionalText(0, "chars"), false, true),
        ["split"] = (text, arguments, budget) => Splitting.Split(text, arguments.OptionalText(0, "sep"), arguments.Whole(1, "maxsplit", -1), fromEnd: false, budget),
        ["rsplit"] = (text, arguments, budget) => Splitting.Split(text, arguments.OptionalText(0, "sep"), arguments.Whole(1, "maxsplit", -1), fromEnd: true, budget),
        ["splitlines"] = (text, arguments, budget) => new Sequence([.. Splitting.Lines(text, arguments.Flag(0, "keepends", false), budget)]),
        ["partition"] = (text, arguments, _) => Splitting.Partition(text, arguments.Text(0, "sep"), fromEnd: false),
        ["rpartition"] = (text, arguments, _) => Splitting.Partition(text, arguments.Text(0, "sep"), fromEnd: true),
        ["startswith"] = (text, arguments, _) => Affixes(arguments, "prefix").Any(prefix => text.StartsWith(prefix, StringComparison.Ordinal)),
        ["endswith"] = (text, arguments, _) => Affixes(arguments, "suffix").Any(suffix => text.EndsWith(suffix, StringComparison.Ordinal)),
        ["removeprefix"] = (text, arguments, _) => arguments.Text(0, "prefix") is var prefix && text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text,
        ["removesuffix"] = (text, arguments, _) => arguments.Text(0, "suffix") is var suffix && text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text,
        ["upper"] = (text, _, _) => PythonText.Upper(text),
        ["lower"] = (text, _, _) => text.ToLowerInvariant(),
        ["title"] = (text, _, _) => Titled(text),
        ["capitalize"] = (text, _, _) => Capitalized(text),
        ["replace"] = (text, arguments, budget) => Replaced(text, arguments.Text(0, "old"), arguments.Text(1, "new"), arguments.Whole(2, "count", -1), budget),
        ["find"] = (text, arguments, _) => Place(text, text.IndexOf(arguments.Text(0, "sub"), StringComparison.Ordinal)),
        ["rfind"] = (text, arguments, _) => Place(text, text.LastIndexOf(arguments.Text(0, "sub"), StringComparison.Ordinal)),
        ["index"] = (text, arguments, _) => text.IndexOf(arguments.Text(0, "sub"), StringComparison.Ordinal) is var at and >= 0 ? Place(text, at) : throw new TemplateFault("the string does not hold what is sought"),
        ["count"] = (text, arguments, budget) => Splitting.Split(text, arguments.Text(0, "sub"), -1, fromEnd: false, budget).Items.Count - 1L,
        ["join"] = (text, arguments, budget) => Joined(text, arguments.Required(0, "iterable"), budget),
        ["format"] = (text, arguments, budget) => BraceFormat.Apply(text, arguments, budget),
        ["isdigit"] = (text, _, _) => text.Length > 0 && text.All(char.IsDigit),
        ["isnumeric"] = (text, _, _) => text.Length > 0 && text.All(char.IsNumber),
        ["isalpha"] = (text, _, _) => text.Length > 0 && text.All(char.IsLetter),
        ["isalnum"] = (text, _, _) => text.Length > 0 && text.All(char.IsLetterOrDigit),
        ["isspace"] = (text, _, _) => text.Length > 0 && text.All(PythonText.IsSpace),
        ["isupper"] = (text, _, _) => text.Any(char.IsUpper) && !text.Any(char.IsLower),
        ["islower"] = (text, _, _) => text.Any(char.IsLower) && !text.Any(char.IsUpper),
        ["ljust"] = (text, arguments, budget) => Padded(text, arguments.Whole(0, "width", 0), arguments, 0, budget),
        ["rjust"] = (text, arguments, budget) => Padded(text, arguments.Whole(0, "width", 0), arguments, 1, budget),
        ["zfill"] = (text, arguments, budget) => text.Length > 0 && text[0] is '-' or '+' ? text[0] + Filled(text[1..], arguments.Whole(0, "width", 0) - 1, '0', budget) : Filled(text, arguments.Whole(0, "width", 0), '0', budget),
    };

    public static Callable? Find(string text, string name) => All.TryGetValue(name, out Method? method)
        ? new Function((at, arguments) =>
        {
            at.Budget.ChargeReading(text.Length);
            return method(text, arguments, at.Budget);
        })
        : null;

    public static string Stripped(string text, string? characters, bool atStart, bool atEnd)
    {
        bool Goes(char c) => characters is null ? PythonText.IsSpace(c) : characters.Contains(c);
        int start = 0, end = text.Length;
        while (atStart && start < end && Goes(text[start])) start++;
        while (atEnd && end > start && Goes(text[end - 1])) end--;
        return text[start..end];
    }

    public static string Replaced(string text, string old, string with, long count, Budget budget)
    {
        if (count == 0) return text;
        if (old.Length > 0 && count < 0)
        {
            int found = 0;
            for (int at = text.IndexOf(old, StringComparison.Ordinal); at >= 0; at = text.IndexOf(old, at + old.Length, StringComparison.Ordinal)) found++;
            budget.ChargeText(text.Length + ((long)found * (with.Length - old.Length)));
            return text.Replace(old, with, StringComparison.Ordinal);
        }

        var replaced = new StringBuilder();
        int from = 0;
        for (; count != 0; count--)
        {
            int at = from > text.Length ? -1 : text.IndexOf(old, from, StringComparison.Ordinal);
            if (at < 0) break;
            budget.Append(replaced, text[from..at]);
            budget.Append(replaced, with);
            from = at + old.Length;
            // An empty string stands before every character and at the end.
            if (old.Length > 0) continue;
            if (from < text.Length) replaced.Append(text[from]);
            from++;
        }

        if (from < text.Length) budget.Append(replaced, text[from..]);
        return replaced.ToString();
    }

    public static string Capitalized(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    public static string Joined(string separator, object? items, Budget budget)
    {
        var text = new StringBuilder();
        bool first = true;
        foreach (object? item in Iteration.Of(items, budget))
        {
            if (!first) budget.Append(text, separator);
            first = false;
            budget.Append(text, item as string ?? throw new TemplateFault($"'join' takes strings, not {PythonText.TypeOf(item)}"));
        }

        return text.ToString();
    }

    private static string Titled(string text)
    {
        var titled = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++) titled.Append(i > 0 && char.IsLetter(text[i - 1]) ? char.ToLowerInvariant(text[i]) : char.ToUpperInvariant(text[i]));
        return titled.ToString();
    }

    private static object Place(string text, int at) => at < 0 ? -1L : PythonText.Length(text[..at]);

    private static IEnumerable<string> Affixes(Arguments arguments, string name) => arguments.Required(0, name) is Sequence { Kind: SequenceKind.Tuple } several
        ? several.Items.Select(one => one as string ?? throw new TemplateFault($"'{name}' must hold strings"))
        : [arguments.Text(0, name)];

    private static string Padded(string text, long width, Arguments arguments, int side, Budget budget)
    {
        string fill = arguments.OptionalText(1, "fillchar") ?? " ";
        if (fill.Length != 1) throw new TemplateFault("'fillchar' must be one character");
        if (side == 1) return Filled(text, width, fill[0], budget);
        long missing = width - PythonText.Length(text);
        if (missing <= 0) return text;
        budget.ChargeText(text.Length + missing);
        return text + new string(fill[0], (int)missing);
    }

    private static string Filled(string text, long width, char fill, Budget budget)
    {
        long missing = width - PythonText.Length(text);
        if (missing <= 0) return text;
        budget.ChargeText(text.Length + missing);
        return new string(fill, (int)missing) + text;
    }
}

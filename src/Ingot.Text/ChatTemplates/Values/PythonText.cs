using System.Globalization;
using System.Text;

namespace Ingot.Text.ChatTemplates.Values;

/// <summary>Values as Python writes them, and texts as Python counts them: by code points.</summary>
internal static class PythonText
{
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';

    /// <summary>What `str` gives.</summary>
    public static string Of(object? value, Budget budget) => value switch
    {
        string text => text,
        Undefined => "",
        _ => Quoted(value, budget),
    };

    /// <summary>What `repr` gives: strings in quotes.</summary>
    public static string Quoted(object? value, Budget budget)
    {
        var text = new StringBuilder();
        Write(value, text, budget);
        return text.ToString();
    }

    /// <summary>What Python calls the value's type.</summary>
    public static string TypeOf(object? value) => value switch
    {
        null => "none",
        string => "a string",
        bool => "a boolean",
        long => "an integer",
        double => "a float",
        Mapping => "a mapping",
        Sequence { Kind: SequenceKind.Tuple } => "a tuple",
        Sequence { Kind: SequenceKind.Generator } => "a generator",
        Sequence => "a list",
        Undefined => "what is undefined",
        _ => "this value",
    };

    /// <summary>Upper case, in which a sharp s becomes two letters; other letters keep their number.</summary>
    public static string Upper(string text) => text.ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal);

    /// <summary>The number of code points.</summary>
    public static int Length(string text)
    {
        int pairs = 0;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1])) pairs++;
        }

        return text.Length - pairs;
    }

    /// <summary>One string a code point.</summary>
    public static IReadOnlyList<object?> Characters(string text, Budget budget)
    {
        budget.Charge(text.Length);
        var characters = new List<object?>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            characters.Add(text.Substring(i, pair ? 2 : 1));
            if (pair) i++;
        }

        return characters;
    }

    private static void Write(object? value, StringBuilder text, Budget budget)
    {
        budget.Descend();
        switch (value)
        {
            case Sequence sequence: Items(sequence, text, budget); break;
            case Mapping mapping: Entries(mapping, text, budget); break;
            case string quoted: Quote(quoted, text, budget); break;
            default: budget.Append(text, Simple(value)); break;
        }
    }

    private static string Simple(object? value) => value switch
    {
        null => "None",
        true => "True",
        false => "False",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => Numbers.Text(number),
        Undefined => "Undefined",
        _ => "<object>",
    };

    private static void Items(Sequence sequence, StringBuilder text, Budget budget)
    {
        bool isTuple = sequence.Kind == SequenceKind.Tuple;
        budget.Append(text, isTuple ? "(" : "[");
        for (int i = 0; i < sequence.Items.Count; i++)
        {
            if (i > 0) budget.Append(text, ", ");
            Write(sequence.Items[i], text, budget);
        }

        budget.Append(text, !isTuple ? "]" : sequence.Items.Count == 1 ? ",)" : ")");
    }

    private static void Entries(Mapping mapping, StringBuilder text, Budget budget)
    {
        budget.Append(text, "{");
        bool first = true;
        foreach ((object key, object? value) in mapping.Entries)
        {
            if (!first) budget.Append(text, ", ");
            first = false;
            Write(key, text, budget);
            budget.Append(text, ": ");
            Write(value, text, budget);
        }

        budget.Append(text, "}");
    }

    private static void Quote(string value, StringBuilder text, Budget budget)
    {
        char quote = value.Contains('\'') && !value.Contains('"') ? '"' : '\'';
        var quoted = new StringBuilder().Append(quote);
        budget.ChargeText(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (c == quote || c == '\\') quoted.Append('\\').Append(c);
            else if (c == '\n') quoted.Append("\\n");
            else if (c == '\r') quoted.Append("\\r");
            else if (c == '\t') quoted.Append("\\t");
            else if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1])) quoted.Append(c).Append(value[++i]);
            else if (c is < ' ' or (>= '\x7f' and <= '\xa0') or '\xad') quoted.Append($"\\x{(int)c:x2}");
            else if (IsUnprintable(c)) quoted.Append($"\\u{(int)c:x4}");
            else quoted.Append(c);
        }

        budget.Append(text, quoted.Append(quote).ToString());
    }

    private static bool IsUnprintable(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || (c != ' ' && char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator);
}

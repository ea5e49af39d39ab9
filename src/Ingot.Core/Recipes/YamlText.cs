using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ingot.Core.Recipes;

/// <summary>Writes nodes as YAML 1.2: mappings in block style, lists of scalars in flow style.</summary>
internal static partial class YamlText
{
    public static string Document(RecipeNode root)
    {
        var text = new StringBuilder();
        if (IsInline(root)) text.Append(Inline(root)).Append('\n');
        else Block(root, 0, text);
        return text.ToString();
    }

    /// <summary>Whether the node stands on the line of its key.</summary>
    public static bool IsInline(RecipeNode node) => node switch
    {
        MappingNode mapping => mapping.Entries.Count == 0,
        SequenceNode sequence => sequence.Items.All(item => item is ScalarNode || (item is SequenceNode && IsInline(item))),
        _ => true,
    };

    public static string Inline(RecipeNode node) => node switch
    {
        ScalarNode scalar => scalar.Quoted ? Quote(scalar.Text) : scalar.Text,
        SequenceNode sequence => $"[{string.Join(", ", sequence.Items.Select(Inline))}]",
        _ => "{}",
    };

    /// <summary>Whether text would be read as something else, or as nothing, if it stood plain; both YAML 1.1 and 1.2 readers are thought of.</summary>
    public static bool NeedsQuotes(string text, bool nullable) =>
        !PlainText().IsMatch(text) || Reserved().IsMatch(text) || (nullable && text == "auto");

    private static void Block(RecipeNode node, int indent, StringBuilder text)
    {
        if (node is MappingNode mapping)
        {
            foreach (MappingEntry entry in mapping.Entries)
            {
                text.Append(' ', indent).Append(Inline(entry.Key)).Append(':');
                Value(entry.Value, indent + 2, text);
            }
        }
        else
        {
            foreach (RecipeNode item in ((SequenceNode)node).Items)
            {
                text.Append(' ', indent).Append('-');
                Item(item, indent + 2, text);
            }
        }
    }

    private static void Value(RecipeNode node, int indent, StringBuilder text)
    {
        if (IsInline(node))
        {
            text.Append(' ').Append(Inline(node)).Append('\n');
            return;
        }

        text.Append('\n');
        Block(node, indent, text);
    }

    /// <summary>A mapping begins on the line of its dash.</summary>
    private static void Item(RecipeNode node, int indent, StringBuilder text)
    {
        if (node is not MappingNode || IsInline(node))
        {
            Value(node, indent, text);
            return;
        }

        int start = text.Length;
        Block(node, indent, text);
        text.Remove(start, indent - 1);
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\') quoted.Append('\\').Append(rune);
            else if (rune.Value == '\n') quoted.Append("\\n");
            else if (rune.Value == '\t') quoted.Append("\\t");
            else if (IsPrintable(rune)) quoted.Append(rune);
            else quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsPrintable(Rune rune) =>
        rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    [GeneratedRegex(@"^(?:[\p{L}_/](?:[\p{L}\p{Nd}_./ +-]*[\p{L}\p{Nd}_./+-])?|\.{0,2}/[\p{L}\p{Nd}_./+-]*|[0-9]+(?:\.[0-9]+)?[KMGT])\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainText();

    [GeneratedRegex(@"^(?:null|true|false|yes|no|on|off|y|n)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reserved();
}

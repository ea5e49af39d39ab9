using System.Text.RegularExpressions;

namespace Ingot.Data.Sources.Stories;

/// <summary>Cuts the text of an alternative into plain text and slots.</summary>
internal static partial class TemplateReader
{
    /// <summary>The parts of <paramref name="alternative"/>, in order.</summary>
    public static List<Slot> Read(Alternative alternative, string file)
    {
        var parts = new List<Slot>();
        string text = alternative.Text.Replace("\\n", "\n", StringComparison.Ordinal);
        for (int at = 0; at < text.Length;)
        {
            int open = text.IndexOf('{', at), end = open < 0 ? text.Length : open;
            if (text.IndexOf('}', at, end - at) >= 0) throw GrammarFault.At(file, alternative.Line, "a } without its {", "Slots are written {NAME}");
            if (end > at) parts.Add(new Slot(alternative.Line) { Text = text[at..end] });
            if (open < 0) break;
            int close = text.IndexOf('}', open);
            if (close < 0) throw GrammarFault.At(file, alternative.Line, "a { without its }", "Slots are written {NAME}");
            parts.Add(ReadSlot(text[(open + 1)..close], alternative.Line, file));
            at = close + 1;
        }

        return parts;
    }

    private static Slot ReadSlot(string source, int line, string file)
    {
        var match = SlotPattern().Match(source);
        if (!match.Success)
            throw GrammarFault.At(file, line, $"cannot read the slot {{{source}}}", "Write {NAME}, {NAME.COLUMN}, {an NAME}, {NAME:SET}, {NAME:SET where CONDITION} or {let NAME:SET where CONDITION}");
        string how = match.Groups["how"].Value, name = match.Groups["name"].Value;
        bool capital = char.IsAsciiLetterUpper((how is "An" ? how : name)[0]);
        var slot = new Slot(line)
        {
            Name = char.ToLowerInvariant(name[0]) + name[1..],
            Column = Optional(match.Groups["column"]),
            Set = Optional(match.Groups["set"]),
            Where = Optional(match.Groups["where"]),
            Silent = how == "let",
            Article = how is "an" or "An",
            Capital = capital,
        };
        if (slot.Silent && (slot.Set is null || slot.Column is not null || capital))
            throw GrammarFault.At(file, line, $"cannot read the slot {{{source}}}", "Write {let NAME:SET} or {let NAME:SET where CONDITION}; nothing is said there");
        return slot;
    }

    private static string? Optional(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(@"^(?:(?<how>let|an|An) +)?(?<name>[A-Za-z][a-z0-9_]*)(?:\.(?<column>[a-z][a-z0-9_]*))?(?: *: *(?<set>[a-z][a-z0-9_]*)(?: +where +(?<where>.+))?)?$")]
    private static partial Regex SlotPattern();
}

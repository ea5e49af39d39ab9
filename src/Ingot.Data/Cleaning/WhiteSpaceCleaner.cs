using System.Text;

namespace Ingot.Data.Cleaning;

/// <summary>Makes every space a plain one, takes spaces from the ends of lines, runs of spaces within lines to one, and more than one empty line to one. Indentation stays.</summary>
internal sealed class WhiteSpaceCleaner : ITextCleaner
{
    public string Name => "white_space";

    public string Clean(string text)
    {
        var kept = new StringBuilder(text.Length);
        int empty = 1;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            int before = kept.Length;
            Append(kept, line);
            if (kept.Length == before && ++empty > 1) continue;
            if (kept.Length > before) empty = 0;
            kept.Append('\n');
        }

        while (kept.Length > 0 && kept[^1] == '\n') kept.Length--;
        return kept.Length == text.Length && kept.Equals(text) ? text : kept.ToString();
    }

    private static void Append(StringBuilder kept, ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> words = line.TrimEnd();
        int indent = words.Length - words.TrimStart().Length;
        for (int i = 0; i < indent; i++) kept.Append(words[i] == '\t' ? '\t' : ' ');
        bool spaced = false;
        foreach (char c in words[indent..])
        {
            bool space = char.IsWhiteSpace(c);
            if (!space) kept.Append(c);
            else if (!spaced) kept.Append(c == '\t' ? '\t' : ' ');
            spaced = space;
        }
    }
}

using Spectre.Console;

namespace Ingot.Cli.Rendering;

/// <summary>Breaks long lines between words.</summary>
internal static class Wrapping
{
    /// <summary>The lines of <paramref name="text"/>, none over <paramref name="width"/> columns unless one word is; below "- " they hang.</summary>
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        string indent = text.StartsWith("- ", StringComparison.Ordinal) ? "  " : "";
        var lines = new List<string>();
        string rest = text;
        while (rest.GetCellWidth() > width && Break(rest, width, indent.Length) is var at and > 0)
        {
            lines.Add(rest[..at].TrimEnd());
            rest = indent + rest[at..].TrimStart();
        }

        lines.Add(rest);
        return lines;
    }

    // The last space that fits, else the first behind; 0 when there is none after the indent.
    private static int Break(string text, int width, int indent)
    {
        int cells = 0, found = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ' && i >= indent && text.AsSpan(indent, i - indent).ContainsAnyExcept(' ', '-'))
            {
                if (cells > width && found > 0) return found;
                found = i;
                if (cells > width) return found;
            }

            cells += text[i].GetCellWidth();
        }

        return found;
    }
}

using System.Text;

namespace Ingot.Data.Extraction.Formats;

/// <summary>Gathers text into paragraphs with an empty line between two, and rows with a line each.</summary>
internal sealed class ParagraphWriter
{
    private readonly StringBuilder text = new(), paragraph = new();
    private bool tight;

    /// <summary>Adds to the paragraph.</summary>
    public void Write(string part) => paragraph.Append(part);

    /// <summary>Adds a character to the paragraph.</summary>
    public void Write(char c) => paragraph.Append(c);

    /// <summary>Ends the paragraph; the next one follows on the next line where <paramref name="row"/> is true for both.</summary>
    public void End(bool row = false)
    {
        string done = paragraph.ToString().Trim(' ', '\r', '\n', '\t', '\f');
        paragraph.Clear();
        if (done.Length == 0) return;
        if (text.Length > 0) text.Append(row && tight ? "\n" : "\n\n");
        text.Append(done);
        tight = row;
    }

    /// <summary>Whether nothing was written since the last end.</summary>
    public bool IsEmpty => paragraph.Length == 0;

    public override string ToString()
    {
        End();
        return text.ToString();
    }
}

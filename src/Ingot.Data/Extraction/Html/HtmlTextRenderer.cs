using System.Text;
using AngleSharp.Dom;

namespace Ingot.Data.Extraction.Html;

/// <summary>
/// Writes a tree of elements as plain text: blocks on lines of their own with an empty line between, list items with a dash, the cells of a table
/// row separated by tabs, white space collapsed as browsers do except in `pre`. Walks without recursion.
/// </summary>
internal sealed class HtmlTextRenderer
{
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "caption",
    };

    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "math", "canvas", "audio", "video", "select", "option", "textarea", "button", "input", "datalist", "rt", "rp",
    };

    private readonly StringBuilder text = new();
    private int breaks = 2;
    private bool space;

    /// <summary>The text of <paramref name="root"/>.</summary>
    public static string Render(INode root)
    {
        var renderer = new HtmlTextRenderer();
        renderer.Walk(root);
        return renderer.text.ToString().TrimEnd();
    }

    /// <summary>Whether an element of this name stands on lines of its own.</summary>
    public static bool IsBlock(string name) => Blocks.Contains(name);

    /// <summary>Whether the content of an element of this name is no text.</summary>
    public static bool IsSilent(string name) => Silent.Contains(name);

    private void Walk(INode root)
    {
        var open = new Stack<(INode Node, bool Entered)>();
        open.Push((root, false));
        int preformatted = 0;
        while (open.TryPop(out var step))
        {
            if (step.Node is IText characters)
            {
                if (preformatted > 0) Verbatim(characters.Data);
                else Flow(characters.Data);
                continue;
            }

            if (step.Node is not IElement element)
            {
                if (step.Node is IDocument or IDocumentFragment) Push(open, step.Node);
                continue;
            }

            string name = element.LocalName;
            if (step.Entered)
            {
                preformatted -= name == "pre" ? 1 : 0;
                Border(name);
                continue;
            }

            if (Silent.Contains(name)) continue;
            preformatted += name == "pre" ? 1 : 0;
            Border(name);
            if (name == "li") text.Append("- ");
            if (name is "br" or "hr") Break(1);
            open.Push((element, true));
            Push(open, element);
        }
    }

    private static void Push(Stack<(INode Node, bool Entered)> open, INode parent)
    {
        for (var child = parent.LastChild; child is not null; child = child.PreviousSibling) open.Push((child, false));
    }

    private void Border(string name)
    {
        if (name is "td" or "th")
        {
            if (breaks == 0 && text[^1] != '\t') text.Append('\t');
            space = false;
        }
        else if (Blocks.Contains(name))
        {
            Break(name is "li" or "tr" or "dt" or "dd" or "tbody" or "thead" or "tfoot" ? 1 : 2);
        }
    }

    private void Break(int lines)
    {
        space = false;
        if (breaks == 0)
        {
            while (text.Length > 0 && text[^1] is ' ' or '\t') text.Length--;
        }

        for (; breaks < lines; breaks++) text.Append('\n');
    }

    private void Flow(string data)
    {
        foreach (char c in data)
        {
            if (c is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                space = true;
                continue;
            }

            if (space && breaks == 0 && text[^1] is not ('\t' or ' ')) text.Append(' ');
            space = false;
            breaks = 0;
            text.Append(c);
        }
    }

    private void Verbatim(string data)
    {
        if (data.Length == 0) return;
        text.Append(data.ReplaceLineEndings("\n"));
        breaks = data.EndsWith('\n') ? 1 : 0;
        space = false;
    }
}

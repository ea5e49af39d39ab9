using Ingot.Cli.Hosting;

namespace Ingot.Cli.Rendering;

/// <summary>Where a command prints its result: stdout, and nothing but results; a progress display makes way first.</summary>
internal sealed class CommandConsole(StandardStreams streams, ProgressDisplay progress)
{
    private bool printed;

    /// <summary>Whether a person reads stdout on a terminal.</summary>
    public bool IsTerminal => streams.OutIsTerminal;

    /// <summary>Whether a person types on stdin.</summary>
    public bool IsInteractive => streams.InIsTerminal;

    /// <summary>Prints text as it is, at once; for text that streams.</summary>
    public void Write(string text)
    {
        progress.Rest();
        streams.Out.Write(text);
        streams.Out.Flush();
    }

    /// <summary>Prints a line; on a terminal a long one is broken between words.</summary>
    public void WriteLine(string text = "")
    {
        foreach (string line in IsTerminal ? Wrapping.Lines(text, Width) : [text]) Print(line);
    }

    /// <summary>Prints a heading: bold on a terminal, a blank line before it where something stands above.</summary>
    public void WriteHeading(string text)
    {
        if (printed) Print("");
        Print(IsTerminal ? $"\e[1m{text}\e[0m" : text);
    }

    /// <summary>Prints a table: framed on a terminal, aligned columns otherwise.</summary>
    public void Write(ResultTable table)
    {
        progress.Rest();
        printed = true;
        if (IsTerminal) Terminals.Over(streams.Out, terminal: true).Write(table.ToSpectre());
        else streams.Out.Write(table.ToPlainText());
    }

    /// <summary>Prints <paramref name="value"/> as one JSON object on a line of its own; the last thing a command prints under --json.</summary>
    public void WriteJson(object value) => Print(JsonLine.Of(value));

    /// <summary>Asks for a line of input; null at its end. The prompt is shown on stderr when a person types.</summary>
    public string? ReadLine(string prompt)
    {
        progress.Rest();
        if (streams.InIsTerminal)
        {
            streams.Error.Write(prompt);
            streams.Error.Flush();
        }

        return streams.In.ReadLine();
    }

    private static int Width => Console.IsOutputRedirected ? 80 : Math.Max(20, Console.WindowWidth);

    private void Print(string line)
    {
        progress.Rest();
        printed = true;
        streams.Out.WriteLine(line);
    }
}

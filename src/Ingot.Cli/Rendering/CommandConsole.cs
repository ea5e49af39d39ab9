using Ingot.Cli.Hosting;

namespace Ingot.Cli.Rendering;

/// <summary>Where a command prints its result: stdout, and nothing but results; a progress display makes way first.</summary>
internal sealed class CommandConsole(StandardStreams streams, ProgressDisplay progress)
{
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

    /// <summary>Prints a line.</summary>
    public void WriteLine(string text = "")
    {
        progress.Rest();
        streams.Out.WriteLine(text);
    }

    /// <summary>Prints a heading: bold on a terminal.</summary>
    public void WriteHeading(string text) => WriteLine(IsTerminal ? $"\e[1m{text}\e[0m" : text);

    /// <summary>Prints a table: framed on a terminal, aligned columns otherwise.</summary>
    public void Write(ResultTable table)
    {
        progress.Rest();
        if (IsTerminal) Terminals.Over(streams.Out, terminal: true).Write(table.ToSpectre());
        else streams.Out.Write(table.ToPlainText());
    }

    /// <summary>Prints <paramref name="value"/> as one JSON object on a line of its own; the last thing a command prints under --json.</summary>
    public void WriteJson(object value) => WriteLine(JsonLine.Of(value));

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
}

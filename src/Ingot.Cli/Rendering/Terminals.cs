using Spectre.Console;

namespace Ingot.Cli.Rendering;

/// <summary>Spectre's consoles over our streams.</summary>
internal static class Terminals
{
    /// <summary>A console over <paramref name="writer"/>: with colours and cursor when it is a terminal, plain otherwise.</summary>
    public static IAnsiConsole Over(TextWriter writer, bool terminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = terminal ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = terminal ? InteractionSupport.Yes : InteractionSupport.No,
        Out = new AnsiConsoleOutput(writer),
    });
}

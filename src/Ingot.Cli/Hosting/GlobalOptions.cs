using System.CommandLine;
using Ingot.Cli.Rendering;

namespace Ingot.Cli.Hosting;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    /// <summary>`--json`: the result as one JSON object on the last line of stdout.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print the result as one JSON object on the last line of stdout.",
        Recursive = true,
    };

    /// <summary>`--progress`: how progress is shown on stderr.</summary>
    public static Option<ProgressMode> Progress { get; } = new("--progress")
    {
        Description = "How progress is shown on stderr: auto is live on a terminal, lines otherwise.",
        HelpName = "auto|lines|json|none",
        Recursive = true,
    };

    /// <summary>`--verbosity`: how much is said.</summary>
    public static Option<Verbosity> Verbosity { get; } = new("--verbosity")
    {
        Description = "How much is said beside the result: normal unless given.",
        HelpName = "quiet|normal|detailed",
        Recursive = true,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Json, Progress, Verbosity];
}

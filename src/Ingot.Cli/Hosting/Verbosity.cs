namespace Ingot.Cli.Hosting;

/// <summary>How much a command says beside its result.</summary>
internal enum Verbosity
{
    /// <summary>Progress and what the user should know.</summary>
    Normal,

    /// <summary>Warnings and errors only.</summary>
    Quiet,

    /// <summary>Also details, and the stack trace of an unexpected error.</summary>
    Detailed,
}

namespace Ingot.Core.Errors;

/// <summary>An error that the user can mend: it says what happened, where, and what to do; its code is the exit code.</summary>
public sealed class IngotException(ExitCode code, string what, string? where = null, string? mend = null, Exception? inner = null)
    : Exception(Sentence(what, where, mend), inner)
{
    /// <summary>The exit code of the process when nobody handles the error.</summary>
    public ExitCode Code { get; } = code;

    /// <summary>What happened, as one clause without a final stop.</summary>
    public string What { get; } = what;

    /// <summary>The file, line, recipe path or address where it happened.</summary>
    public string? Where { get; } = where;

    /// <summary>What the user can do about it.</summary>
    public string? Mend { get; } = mend;

    private static string Sentence(string what, string? where, string? mend) =>
        (where is null ? what : $"{where}: {what}") + (mend is null ? "" : $". {mend}");
}

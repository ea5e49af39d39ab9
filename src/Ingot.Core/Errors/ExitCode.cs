namespace Ingot.Core.Errors;

/// <summary>The process exit code that an error carries; scripts rely on these numbers.</summary>
public enum ExitCode
{
    /// <summary>The command did what it was asked.</summary>
    Success = 0,

    /// <summary>A fault of Ingot itself.</summary>
    Internal = 1,

    /// <summary>Wrong arguments or a faulty recipe.</summary>
    Usage = 2,

    /// <summary>Missing, unreadable, damaged or insufficient data.</summary>
    Data = 3,

    /// <summary>A device, port, disk or memory that cannot serve the request.</summary>
    Device = 4,

    /// <summary>Training diverged and could not be saved.</summary>
    Diverged = 5,

    /// <summary>A success bar was missed, or drift was found.</summary>
    BarMissed = 6,

    /// <summary>The recipe's budget is used up before the run is done; it goes on once the budget is raised.</summary>
    Budget = 7,

    /// <summary>The person or the system cancelled the command.</summary>
    Cancelled = 130,
}

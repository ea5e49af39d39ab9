namespace Ingot.Cli.Rendering;

/// <summary>How progress is shown on stderr.</summary>
internal enum ProgressMode
{
    /// <summary>Live on a terminal, lines otherwise.</summary>
    Auto,

    /// <summary>Plain lines, a few a minute.</summary>
    Lines,

    /// <summary>One JSON object a line for every event.</summary>
    Json,

    /// <summary>Nothing but warnings.</summary>
    None,
}

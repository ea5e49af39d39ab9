namespace Ingot.Cli.Doctor;

/// <summary>How a check ended.</summary>
internal enum FindingState
{
    /// <summary>It is there and good enough.</summary>
    Ok,

    /// <summary>It is there, but something will be slow, short or refused.</summary>
    Warning,

    /// <summary>It is not there.</summary>
    Missing,
}

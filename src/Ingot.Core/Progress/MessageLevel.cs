namespace Ingot.Core.Progress;

/// <summary>How loud a message is.</summary>
public enum MessageLevel
{
    /// <summary>Only with --verbosity detailed.</summary>
    Detail,

    /// <summary>Shown by default.</summary>
    Information,

    /// <summary>Something the user should know before relying on the result.</summary>
    Warning,
}

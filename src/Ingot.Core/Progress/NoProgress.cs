namespace Ingot.Core.Progress;

/// <summary>A sink that hears nothing.</summary>
public sealed class NoProgress : IProgressSink
{
    /// <summary>The one instance.</summary>
    public static NoProgress Instance { get; } = new();

    private NoProgress()
    {
    }

    /// <inheritdoc/>
    public void Report(ProgressEvent happened)
    {
    }
}

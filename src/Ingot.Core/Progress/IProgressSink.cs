namespace Ingot.Core.Progress;

/// <summary>Receives what a long call has to say while it runs; thread-safe, cheap, never throws.</summary>
public interface IProgressSink
{
    /// <summary>Takes one event.</summary>
    void Report(ProgressEvent happened);
}

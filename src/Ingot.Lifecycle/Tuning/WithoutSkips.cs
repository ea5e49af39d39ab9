using Ingot.Core.Progress;

namespace Ingot.Lifecycle.Tuning;

/// <summary>Does not tell every trial anew which steps were there already.</summary>
internal sealed class WithoutSkips(IProgressSink progress) : IProgressSink
{
    public void Report(ProgressEvent happened)
    {
        if (happened is not StepSkipped) progress.Report(happened);
    }
}

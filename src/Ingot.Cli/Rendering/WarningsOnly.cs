using Ingot.Core.Progress;

namespace Ingot.Cli.Rendering;

/// <summary>Shows warnings and nothing else.</summary>
internal sealed class WarningsOnly(TextWriter error) : ProgressDisplay
{
    /// <inheritdoc/>
    public override void Report(ProgressEvent happened)
    {
        if (happened is Message { Level: MessageLevel.Warning } warning) error.WriteLine($"warning: {warning.Text}");
    }
}

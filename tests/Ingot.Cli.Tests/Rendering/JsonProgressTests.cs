using Ingot.Cli.Rendering;
using Ingot.Core.Progress;

namespace Ingot.Cli.Tests.Rendering;

public sealed class JsonProgressTests
{
    [Fact]
    public void Every_event_is_one_object_a_line_with_durations_in_seconds()
    {
        var error = new StringWriter { NewLine = "\n" };
        using var progress = new JsonProgress(error, new ManualTime());
        progress.Report(new StepFinished("plan", TimeSpan.FromMilliseconds(1250), "über 1 M"));
        progress.Report(new Counted("reading", 1, null, "files"));
        progress.Report(new ValidationResult(7, double.NaN, false));
        Assert.Equal(
            """
            {"event":"step_finished","time":"2026-01-02T03:04:05.000Z","step":"plan","duration":1.25,"summary":"über 1 M"}
            {"event":"counted","time":"2026-01-02T03:04:05.000Z","label":"reading","done":1,"unit":"files"}
            {"event":"validation_result","time":"2026-01-02T03:04:05.000Z","step":7,"nats_per_token":"NaN","best":false}

            """,
            error.ToString());
    }
}

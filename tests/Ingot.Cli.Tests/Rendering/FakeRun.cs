using Ingot.Core.Progress;

namespace Ingot.Cli.Tests.Rendering;

/// <summary>The events of a small run, with the seconds that pass before each.</summary>
internal static class FakeRun
{
    public static IEnumerable<(double Seconds, ProgressEvent Event)> Events()
    {
        yield return (0, new StepStarted("plan"));
        yield return (0.3, new StepFinished("plan", TimeSpan.FromSeconds(0.3), "1.2 M parameters, about 2 min"));
        yield return (0, new StepSkipped("collect", "nothing changed since run 4"));
        yield return (0, new StepStarted("prepare"));
        yield return (1, new Counted("removing duplicates", 1200, 24000, "documents"));
        yield return (5, new Counted("removing duplicates", 12000, 24000, "documents"));
        yield return (1, new Counted("removing duplicates", 14400, 24000, "documents"));
        yield return (5, new Counted("merging pairs", 480, null, "merges"));
        yield return (0, new Message(MessageLevel.Detail, "hash table of 65,536 slots"));
        yield return (0, new Message(MessageLevel.Information, "the test set is sealed"));
        yield return (0, new Message(MessageLevel.Warning, "12 documents were read as Windows-1252"));
        yield return (1, new StepFinished("prepare", TimeSpan.FromSeconds(73), "23,988 documents"));
        yield return (0, new StepStarted("train"));
        yield return (1, Training(1, 6.2145, 90));
        yield return (1, Training(2, 6.1023, 89));
        yield return (6, Training(600, 2.5, 60));
        yield return (0, new ValidationResult(600, 2.6112, true));
        yield return (1, Training(700, 2.4, 59));
        yield return (1, Training(1500, 1.4012, 0));
        yield return (0, new ValidationResult(1500, 2.7, false));
        yield return (0, new StepFinished("train", TimeSpan.FromMinutes(75), "best validation 2.6112"));
    }

    private static TrainingStep Training(long step, double loss, double left) =>
        new(step, 1500, loss, 1e-3, 0.7, 18412.4, TimeSpan.FromSeconds(step / 10.0), TimeSpan.FromSeconds(left));
}

using Ingot.Cli.Rendering;
using Ingot.Core.Progress;

namespace Ingot.Cli.Tests.Rendering;

public sealed class LineProgressTests
{
    [Fact]
    public void A_piped_run_is_plain_lines_and_what_repeats_is_rare() => Assert.Equal(
        """
        plan: started
        plan: 1.2 M parameters, about 2 min (0.3 s)
        collect: skipped, nothing changed since run 4
        prepare: started
        prepare: removing duplicates, 12,000 of 24,000 documents (50 %)
        prepare: merging pairs, 480 merges
        the test set is sealed
        warning: 12 documents were read as Windows-1252
        prepare: 23,988 documents (1 min 13 s)
        train: started
        train: step 1 of 1,500, loss 6.2145, 18,412 tokens/s, 1:30 left
        train: step 600 of 1,500, loss 2.5000, 18,412 tokens/s, 1:00 left
        train: step 600, validation 2.6112, best so far
        train: step 1,500 of 1,500, loss 1.4012, 18,412 tokens/s, 0:00 left
        train: step 1,500, validation 2.7000
        train: best validation 2.6112 (1 h 15 min)

        """,
        Shown(detailed: false));

    [Fact]
    public void Details_are_shown_only_when_asked_for()
    {
        Assert.DoesNotContain("hash table", Shown(detailed: false), StringComparison.Ordinal);
        Assert.Contains("hash table of 65,536 slots\n", Shown(detailed: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Quiet_shows_warnings_and_nothing_else()
    {
        var error = new StringWriter { NewLine = "\n" };
        var progress = new WarningsOnly(error);
        foreach ((_, ProgressEvent happened) in FakeRun.Events()) progress.Report(happened);
        Assert.Equal("warning: 12 documents were read as Windows-1252\n", error.ToString());
    }

    private static string Shown(bool detailed)
    {
        var error = new StringWriter { NewLine = "\n" };
        var time = new ManualTime();
        using var progress = new LineProgress(error, detailed, time);
        foreach ((double seconds, ProgressEvent happened) in FakeRun.Events())
        {
            time.Advance(seconds);
            progress.Report(happened);
        }

        return error.ToString();
    }
}

using Ingot.Cli.Rendering;
using Ingot.Core.Progress;
using Spectre.Console;

namespace Ingot.Cli.Tests.Rendering;

public sealed class LiveProgressTests : IDisposable
{
    private readonly StringWriter terminal = new();

    public void Dispose() => terminal.Dispose();

    [Fact]
    public void Finished_steps_stay_and_the_cursor_comes_back()
    {
        using (LiveProgress progress = Open())
            foreach ((_, ProgressEvent happened) in FakeRun.Events()) progress.Report(happened);
        string shown = terminal.ToString();
        Assert.Contains("best validation 2.6112", shown, StringComparison.Ordinal);
        Assert.Contains("12 documents were read as Windows-1252", shown, StringComparison.Ordinal);
        Assert.EndsWith("\e[?25h", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void It_makes_way_for_a_result_and_comes_back_with_the_next_event()
    {
        using LiveProgress progress = Open();
        progress.Report(new Message(MessageLevel.Information, "before"));
        progress.Rest();
        Assert.Contains("before", terminal.ToString(), StringComparison.Ordinal);
        int length = terminal.ToString().Length;
        progress.Rest();
        Assert.Equal(length, terminal.ToString().Length);
        progress.Report(new Message(MessageLevel.Information, "after"));
        progress.Rest();
        Assert.Contains("after", terminal.ToString()[length..], StringComparison.Ordinal);
    }

    [Fact]
    public void Many_threads_may_report_and_rest_at_the_same_time()
    {
        using LiveProgress progress = Open();
        Parallel.For(0, 40, i =>
        {
            progress.Report(new Message(MessageLevel.Information, $"<{i}>"));
            progress.Report(new Counted("markup [is] escaped", i, 40, "things"));
            if (i % 8 == 0) progress.Rest();
        });
        progress.Rest();
        string shown = terminal.ToString();
        Assert.All(Enumerable.Range(0, 40), i => Assert.Contains($"<{i}>", shown, StringComparison.Ordinal));
    }

    private LiveProgress Open()
    {
        IAnsiConsole console = Terminals.Over(TextWriter.Synchronized(terminal), terminal: true);
        console.Profile.Width = 80;
        console.Profile.Height = 24;
        return new LiveProgress(console, detailed: false, TimeProvider.System);
    }
}

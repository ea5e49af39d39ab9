using Ingot.Cli.Rendering;
using Ingot.Core.Progress;
using Spectre.Console;

namespace Ingot.Cli.Tests.Rendering;

public sealed class StepViewTests
{
    [Fact]
    public void Counted_work_with_a_known_total_has_a_bar() => Assert.Equal(
        """
        ⠦ prepare        7.0 s  removing duplicates, 14,400 of 24,000 documents
          ━━━━━━━━━━━━━━━━━━━━━━━━────────────────  60 %
        """,
        Drawn("prepare", after: 3));

    [Fact]
    public void Counted_work_without_a_total_has_a_number() =>
        Assert.Equal("⠦ prepare         12 s  merging pairs, 480 merges", Drawn("prepare", after: 4));

    [Fact]
    public void Training_shows_what_is_left_the_losses_and_the_best() => Assert.Equal(
        """
        ⠹ train          9.0 s
          ━━━━━━━━━━━━━━━──────────────────  47 %  step   700 of 1,500  0:59 left
          loss       2.4000  ██▁▁  18,412 tokens/s  rate 1.0e-3
          validation 2.6112  at step 600, best so far
        """,
        Drawn("train", after: 5));

    [Fact]
    public void A_validation_that_is_not_the_best_names_the_best() =>
        Assert.EndsWith("validation 2.7000  at step 1,500, best 2.6112 at step 600", Drawn("train", after: 7), StringComparison.Ordinal);

    [Fact]
    public void It_fits_eighty_columns() =>
        Assert.All(Drawn("train", after: 7).Split('\n'), line => Assert.InRange(line.Length, 1, 79));

    private static string Drawn(string step, int after)
    {
        var time = new ManualTime();
        StepView? view = null;
        foreach ((double seconds, ProgressEvent happened) in FakeRun.Events())
        {
            time.Advance(seconds);
            if (happened is StepStarted started && started.Step == step) view = new StepView(step, time.GetTimestamp(), time);
            else if (view is not null && happened is not Message && after-- > 0) view.Take(happened);
            if (after == 0) break;
        }

        var text = new StringWriter { NewLine = "\n" };
        IAnsiConsole console = Terminals.Over(text, terminal: false);
        console.Profile.Width = 80;
        console.Profile.Capabilities.Unicode = true;
        console.Write(view!.Draw(80));
        return string.Join('\n', text.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd()));
    }
}

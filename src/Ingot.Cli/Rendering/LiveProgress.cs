using Ingot.Core.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ingot.Cli.Rendering;

/// <summary>
/// Shows the road on a terminal: finished steps stay as lines, the running step is redrawn below them eight times a second by a thread of
/// its own, so that reporting costs the work nothing.
/// </summary>
internal sealed class LiveProgress(IAnsiConsole console, bool detailed, TimeProvider time) : ProgressDisplay
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(125);

    private readonly Lock gate = new();
    private readonly Queue<IRenderable> lines = new();
    private StepView? step;
    private Task? drawing, last;
    private ManualResetEventSlim? resting;

    /// <inheritdoc/>
    public override void Report(ProgressEvent happened)
    {
        lock (gate)
        {
            Take(happened);
            if (drawing is null) Start();
        }
    }

    /// <inheritdoc/>
    public override void Rest()
    {
        Task? ending;
        lock (gate)
        {
            ending = drawing;
            drawing = null;
            if (ending is not null) resting!.Set();
        }

        ending?.Wait();
    }

    private void Take(ProgressEvent happened)
    {
        if (happened is StepStarted started) step = new StepView(started.Step, time.GetTimestamp(), time);
        else if (happened is StepFinished or StepSkipped) step = null;
        else if (happened is not Message) (step ??= new StepView(null, time.GetTimestamp(), time)).Take(happened);
        if (PermanentLine.Of(happened, detailed) is { } line) lines.Enqueue(line);
    }

    private void Start()
    {
        var rest = new ManualResetEventSlim();
        Task? before = last;
        resting = rest;
        drawing = last = Task.Factory.StartNew(() => Run(rest, before), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    // The terminal bears one live region at a time: the one before has to be off the screen.
    private void Run(ManualResetEventSlim rest, Task? before)
    {
        before?.Wait();
        console.Live(new Markup("")).AutoClear(true).Start(context =>
        {
            bool ending;
            do
            {
                ending = rest.Wait(Frame);
                Draw(context);
            }
            while (!ending);
            context.UpdateTarget(new Markup(""));
        });
        rest.Dispose();
    }

    private void Draw(LiveDisplayContext context)
    {
        IRenderable[] finished;
        IRenderable running;
        lock (gate)
        {
            finished = [.. lines];
            lines.Clear();
            running = step?.Draw(console.Profile.Width) ?? new Markup("");
        }

        foreach (IRenderable line in finished) console.Write(line);
        context.UpdateTarget(running);
    }
}

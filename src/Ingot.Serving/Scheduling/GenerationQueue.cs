using System.Threading.Channels;
using Ingot.Core.Progress;
using Ingot.Inference.Generation;
using Ingot.Inference.Prompts;

namespace Ingot.Serving.Scheduling;

/// <summary>One engine, one thread: requests wait in a bounded queue and are answered in their order.</summary>
internal sealed class GenerationQueue : IDisposable
{
    private readonly Channel<GenerationJob> waiting;
    private readonly ModelSlot slot;
    private readonly Thread engine;
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Loads the champion and starts the engine.</summary>
    public GenerationQueue(ServerOptions options, IProgressSink progress, TimeProvider time)
    {
        waiting = Channel.CreateBounded<GenerationJob>(new BoundedChannelOptions(options.QueueLimit) { SingleReader = true });
        slot = new ModelSlot(options, progress, time);
        engine = new Thread(Work) { IsBackground = true, Name = "ingot engine" };
        engine.Start();
    }

    /// <summary>Id of the model that answered last.</summary>
    public string ModelId => slot.CurrentId;

    /// <summary>False once the queue has been stopped.</summary>
    public bool IsOpen => !stopping.IsCancellationRequested;

    /// <summary>Puts the job at the end of the queue; false when the queue is full or stopped.</summary>
    public bool TryAdd(GenerationJob job) => waiting.Writer.TryWrite(job);

    /// <summary>Ends the running job and the waiting ones, and frees the model.</summary>
    public void Dispose()
    {
        if (!IsOpen) return;
        stopping.Cancel();
        waiting.Writer.TryComplete();
        engine.Join();
        slot.Dispose();
        stopping.Dispose();
    }

    private void Work()
    {
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (waiting.Reader.TryRead(out GenerationJob? job)) job.End(Answer(job));
        }
    }

    private Exception? Answer(GenerationJob job)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(job.CancellationToken, stopping.Token);
            either.Token.ThrowIfCancellationRequested();
            Answer(job, slot.Follow(), either.Token);
            return null;
        }
        catch (Exception fault)
        {
            // Whatever it was belongs to this request: the next one finds the engine working.
            return fault;
        }
    }

    private static void Answer(GenerationJob job, LoadedModel model, CancellationToken cancellationToken)
    {
        RenderedPrompt[] prompts = [.. job.Prompts.Select(model.Render)];

        // All prompts are checked before the first is answered, so that a faulty one is refused and not half answered.
        IEnumerable<GeneratedPiece>[] answers = [.. prompts.Select(prompt => model.Generator.Generate(prompt, job.Settings, ContextOverflow.Stop, cancellationToken))];
        job.Start(new StartedJob(
            model.Reference.Id,
            [.. job.Prompts.Select((prompt, i) => prompt.Ids is null ? prompts[i].Text : model.Tokenizer.Decode(prompt.Ids))],
            [.. prompts.Select(prompt => prompt.Ids.Length)]));
        for (int i = 0; i < answers.Length; i++)
        {
            foreach (GeneratedPiece piece in answers[i]) job.Write(new JobPiece(i, piece));
        }
    }
}

using System.Threading.Channels;
using Ingot.Inference.Sampling;

namespace Ingot.Serving.Scheduling;

/// <summary>One request on its way through the queue: the engine's thread writes, the request's own task reads.</summary>
internal sealed class GenerationJob(IReadOnlyList<PromptInput> prompts, SamplingSettings settings, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<StartedJob> started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Unbounded is bounded here: a job writes at most MaxTokens pieces for each prompt.
    private readonly Channel<JobPiece> pieces = Channel.CreateUnbounded<JobPiece>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    public IReadOnlyList<PromptInput> Prompts { get; } = prompts;

    public SamplingSettings Settings { get; } = settings;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Ends when the job's turn has come; throws what the engine refused the prompts with.</summary>
    public Task<StartedJob> Started => started.Task.WaitAsync(CancellationToken);

    /// <summary>The answer as it is written; throws what the engine failed with.</summary>
    public IAsyncEnumerable<JobPiece> Pieces => pieces.Reader.ReadAllAsync(CancellationToken);

    public void Start(StartedJob start) => started.TrySetResult(start);

    public void Write(JobPiece piece) => pieces.Writer.TryWrite(piece);

    /// <summary>Ends the job, with the fault where there is one.</summary>
    public void End(Exception? fault)
    {
        // Nobody may be listening any more: the fault is looked at here so that it is not reported as unobserved.
        if (fault is not null && started.TrySetException(fault)) _ = started.Task.Exception;
        pieces.Writer.TryComplete(fault);
    }
}

using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Core.Tokens;

namespace Ingot.Text.Features.Embeddings;

/// <summary>The passes over the text: each thread has its stretch of it, its random numbers and its step; the learning rate falls by what all have read.</summary>
internal sealed class EmbeddingRun(EmbeddingSettings settings, ITokenSource tokens, Vocabulary vocabulary, int[] places, WordRows rows, RowMatrix input, RowMatrix output, IProgressSink progress)
{
    private const int TokensBetweenReports = 1 << 17;
    private readonly long total = tokens.Length * settings.Epochs;
    private long done;

    public void Run(CancellationToken cancellationToken)
    {
        var sampler = new AliasSampler([.. vocabulary.Counts.Select(count => Math.Sqrt(count))]);
        float[] keep = Keep();
        if (settings.Threads == 1) Pass(0, sampler, keep, cancellationToken);
        else Parallel(sampler, keep, cancellationToken);
        for (int row = 0; row < input.Rows; row++)
        {
            if (!float.IsFinite(input.Row(row)[0])) throw new IngotException(ExitCode.Diverged, "the vectors grew beyond all bounds", mend: "Lower the learning rate");
        }
    }

    private void Parallel(AliasSampler sampler, float[] keep, CancellationToken cancellationToken)
    {
        Task[] tasks = [.. Enumerable.Range(0, settings.Threads).Select(thread => Task.Factory.StartNew(() => Pass(thread, sampler, keep, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            Task.WaitAll(tasks, CancellationToken.None);
        }
        catch (AggregateException faults)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw faults.InnerExceptions[0];
        }
    }

    private void Pass(int thread, AliasSampler sampler, float[] keep, CancellationToken cancellationToken)
    {
        var random = new SeededRandom(settings.Seed, "sentences", $"{thread}");
        var layer = new OutputLayer(output, sampler, random, settings.Negatives);
        IEmbeddingStep step = settings.Method == EmbeddingMethod.Skipgram ? new SkipGramStep(input, rows, layer, random, settings.Window) : new CbowStep(input, rows, layer, random, settings.Window);
        long start = tokens.Length / settings.Threads * thread, end = thread + 1 == settings.Threads ? tokens.Length : tokens.Length / settings.Threads * (thread + 1);
        var sentences = new Sentences(tokens, places, keep, start, end);
        var words = new int[Sentences.Longest];
        long reported = 0, own = 0;
        for (int epoch = 0; epoch < settings.Epochs; epoch++, sentences.Rewind())
        {
            for (int read = sentences.Next(random, words, out int count); read > 0; read = sentences.Next(random, words, out count))
            {
                step.Learn(words.AsSpan(0, count), (float)(settings.LearningRate * (1 - ((double)Volatile.Read(ref done) / total))));
                long now = Interlocked.Add(ref done, read);
                own += read;
                if (own - reported < TokensBetweenReports) continue;
                reported = own;
                cancellationToken.ThrowIfCancellationRequested();
                progress.Report(new Counted("Training vectors", now, total, "words"));
            }
        }
    }

    /// <summary>The chance of each word to be kept: √(t / f) + t / f (the formula of fastText and of word2vec's code).</summary>
    private float[] Keep() =>
        [.. vocabulary.Counts.Select(count => count * 1.0 / tokens.Length).Select(share => settings.Subsampling == 0 ? 1 : (float)(Math.Sqrt(settings.Subsampling / share) + (settings.Subsampling / share)))];
}

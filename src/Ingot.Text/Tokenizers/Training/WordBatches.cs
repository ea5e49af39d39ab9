namespace Ingot.Text.Tokenizers.Training;

/// <summary>Goes through counted words with a thread for each processor, each with a state of its own.</summary>
internal static class WordBatches
{
    private const int Batch = 512;

    /// <summary>Calls <paramref name="each"/> for all words and <paramref name="done"/> once for each state.</summary>
    public static void Run<TState>(int count, Func<TState> start, Action<int, TState> each, Action<TState> done, CancellationToken cancellationToken) =>
        Parallel.For(0, (count + Batch - 1) / Batch, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, start, (batch, _, state) =>
        {
            for (int word = batch * Batch; word < Math.Min(count, (batch + 1) * Batch); word++) each(word, state);
            return state;
        }, done);
}

namespace Ingot.Text.Tokenizers.Training;

/// <summary>The words that one thread has counted; what goes beyond its share of the memory goes to disk, sorted.</summary>
internal sealed class WordTally(long limit, WordRuns runs)
{
    private WordTable table = new();

    /// <summary>Counts one occurrence of <paramref name="word"/>.</summary>
    public void Add(ReadOnlySpan<byte> word)
    {
        table.Add(word, 1);
        if (table.Size > limit) Spill();
    }

    /// <summary>What is in memory.</summary>
    public WordTable Table => table;

    /// <summary>Writes everything to disk.</summary>
    public void Spill()
    {
        if (table.Count == 0) return;
        runs.Write(table);
        table = new WordTable();
    }
}

using System.Text;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>Counts of words in temporary files, each sorted by the bytes of the words; merged, they are the exact counts of all.</summary>
internal sealed class WordRuns : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<string> paths = [];

    /// <summary>Whether anything was written.</summary>
    public bool Any => paths.Count > 0;

    /// <summary>Writes a run.</summary>
    public void Write(WordTable table)
    {
        string path = Path.GetTempFileName();
        lock (gate) paths.Add(path);
        using var writer = new BinaryWriter(new BufferedStream(File.Create(path), 1 << 16), Encoding.UTF8);
        foreach (int word in table.Sorted())
        {
            ReadOnlySpan<byte> bytes = table.Word(word);
            writer.Write7BitEncodedInt(bytes.Length);
            writer.Write(bytes);
            writer.Write7BitEncodedInt64(table.Occurrences(word));
        }
    }

    /// <summary>Every word and how often it occurs, in the order of the bytes; the array stands until the next.</summary>
    public IEnumerable<(byte[] Word, long Occurrences)> Merge(CancellationToken cancellationToken)
    {
        Run[] open = [.. paths.Select(path => new Run(path))];
        try
        {
            var queue = new PriorityQueue<Run, byte[]>(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
            foreach (Run run in open)
                if (run.Next()) queue.Enqueue(run, run.Word);
            while (queue.TryPeek(out Run? first, out byte[]? word))
            {
                cancellationToken.ThrowIfCancellationRequested();
                long occurrences = 0;
                while (queue.TryPeek(out first, out byte[]? same) && same.AsSpan().SequenceEqual(word))
                {
                    occurrences += first.Occurrences;
                    queue.Dequeue();
                    if (first.Next()) queue.Enqueue(first, first.Word);
                }

                yield return (word, occurrences);
            }
        }
        finally
        {
            foreach (Run run in open) run.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (string path in paths) File.Delete(path);
    }

    private sealed class Run(string path) : IDisposable
    {
        private readonly BinaryReader reader = new(new BufferedStream(File.OpenRead(path), 1 << 16), Encoding.UTF8);

        public byte[] Word { get; private set; } = [];

        public long Occurrences { get; private set; }

        public bool Next()
        {
            if (reader.BaseStream.Position == reader.BaseStream.Length) return false;
            Word = reader.ReadBytes(reader.Read7BitEncodedInt());
            Occurrences = reader.Read7BitEncodedInt64();
            return true;
        }

        public void Dispose() => reader.Dispose();
    }
}

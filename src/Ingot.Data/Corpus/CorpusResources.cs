using Ingot.Core.Progress;

namespace Ingot.Data.Corpus;

/// <summary>What resolving may use: bytes of memory, threads, and a folder of its own for what does not fit into memory.</summary>
internal sealed record CorpusResources(long MemoryBytes, int Threads, string WorkFolder, IProgressSink Progress)
{
    /// <summary>In how many passes, each over a part of the range of hashes, tables of <paramref name="entries"/> entries of <paramref name="entryBytes"/> stay within memory.</summary>
    public int Passes(long entries, int entryBytes) => (int)Math.Clamp((entries * entryBytes / Math.Max(1, MemoryBytes)) + 1, 1, 4096);
}

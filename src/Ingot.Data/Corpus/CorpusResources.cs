using Ingot.Core.Progress;

namespace Ingot.Data.Corpus;

/// <summary>What resolving may use: bytes of memory, threads, and a folder of its own for what does not fit into memory.</summary>
internal sealed record CorpusResources(long MemoryBytes, int Threads, string WorkFolder, IProgressSink Progress);

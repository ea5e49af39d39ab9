using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Models.Native;

namespace Ingot.Training.Loop;

/// <summary>
/// Writes checkpoints behind the back of the training: the state is copied in memory, then written while steps go on; one at a time.
/// Where a copy would take more than a quarter of the memory, it is written before training goes on.
/// </summary>
internal sealed unsafe class CheckpointWriter(CheckpointStore store, IProgressSink progress) : IDisposable
{
    private NativeBuffer? copy;
    private Task pending = Task.CompletedTask;

    /// <summary>Takes the state as it is now. Throws the fault of an earlier checkpoint that had to be written (<paramref name="required"/>); others only warn.</summary>
    public void Save(Checkpoint checkpoint, IReadOnlyList<FlatBlock> blocks, bool required)
    {
        Wait();
        long bytes = blocks.Sum(block => block.Count * sizeof(float));
        bool beside = bytes <= GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;
        IReadOnlyList<FlatBlock> taken = beside ? Copy(blocks, bytes) : blocks;
        pending = beside ? Task.Run(() => Write(checkpoint, taken, required)) : Task.CompletedTask;
        if (!beside) Write(checkpoint, taken, required);
    }

    /// <summary>Waits until nothing is being written; throws what a required checkpoint met.</summary>
    public void Wait()
    {
        Task last = pending;
        pending = Task.CompletedTask;
        last.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        try
        {
            Wait();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or IngotException)
        {
            // The run ends with a fault of its own, or has its result already.
            progress.Report(new Message(MessageLevel.Warning, $"The last checkpoint could not be written: {fault.Message}"));
        }

        copy?.Dispose();
    }

    private void Write(Checkpoint checkpoint, IReadOnlyList<FlatBlock> blocks, bool required)
    {
        try
        {
            store.Save(checkpoint, blocks);
        }
        catch (Exception fault) when (!required && fault is IOException or UnauthorizedAccessException)
        {
            progress.Report(new Message(MessageLevel.Warning, $"The checkpoint of step {checkpoint.State.Step} could not be written ({fault.Message}); the one before it is intact, and training goes on."));
        }
    }

    private List<FlatBlock> Copy(IReadOnlyList<FlatBlock> blocks, long bytes)
    {
        if (copy is null || copy.Bytes < bytes)
        {
            copy?.Dispose();
            copy = new NativeBuffer(bytes);
        }

        var copies = new List<FlatBlock>();
        float* next = (float*)copy.Pointer;
        foreach (FlatBlock block in blocks)
        {
            copies.Add(block.CopyTo(next));
            next += block.Count;
        }

        return copies;
    }
}

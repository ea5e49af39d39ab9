using Ingot.Core.Distributed;
using Ingot.Models.Architectures;
using Ingot.Training.Loop;

namespace Ingot.Training.Examples;

/// <summary>Validation examples, all of them, in batches of similar length that processes share.</summary>
internal sealed class ExampleLooks : IValidationData
{
    private readonly ExampleSet examples;
    private readonly int[][] batches;
    private readonly int classes;
    private readonly ICollectives processes;

    public ExampleLooks(ExampleSet examples, int batch, int classes, ICollectives processes)
    {
        (this.examples, this.classes, this.processes) = (examples, classes, processes);
        batches = [.. Enumerable.Range(0, examples.Count).OrderBy(examples.LengthOf).Chunk(batch)];
    }

    /// <inheritdoc/>
    public ValidationLook Measure(ITrainableModel model, CancellationToken cancellation)
    {
        var sums = new LookSums(classes);
        for (int i = processes.Rank; i < batches.Length; i += processes.Size)
        {
            cancellation.ThrowIfCancellationRequested();
            examples.Look(model, examples.Read(batches[i], 0), batches[i], sums);
        }

        return examples.Tell(LookSums.Of(processes.Gather(sums.ToArray()), classes));
    }
}

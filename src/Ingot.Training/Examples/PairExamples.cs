using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Networks;
using Ingot.Training.Loop;

namespace Ingot.Training.Examples;

/// <summary>Texts with what they are turned into.</summary>
public sealed class PairExamples : ExampleSet
{
    private readonly int[][] sources, targets;
    private readonly IPairConfig config;
    private readonly int mostSource, mostTarget;

    /// <summary>Takes the ids of each source and of its target; both are cut to what a model of the shape <paramref name="config"/> takes.</summary>
    public PairExamples(IReadOnlyList<int[]> sources, IReadOnlyList<int[]> targets, IPairConfig config)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfNotEqual(targets.Count, sources.Count);
        this.config = config;
        this.sources = [.. sources.Select(source => PairText.Source(source, config))];
        this.targets = [.. targets.Select(target => PairText.Target(target, config))];
        (mostSource, mostTarget) = (PaddedRows.Longest(this.sources), PaddedRows.Longest(this.targets));
    }

    /// <inheritdoc/>
    public override int Count => sources.Length;

    // The decoder's steps cost most: pairs of one batch are alike in their targets first.
    internal override int LengthOf(int number) => (targets[number].Length * config.MaxPositionEmbeddings) + sources[number].Length;

    internal override Batch Read(ReadOnlySpan<int> numbers, long position)
    {
        (int[] source, int[] sourceLengths) = PaddedRows.Of(sources, numbers, config.PadTokenId, mostSource);
        (int[] target, int[] targetLengths) = PaddedRows.Of(targets, numbers, config.PadTokenId, mostTarget);
        return new PairBatch { Count = numbers.Length, Position = position, Sources = source, SourceLengths = sourceLengths, Targets = target, TargetLengths = targetLengths };
    }

    internal override void Look(ITrainableModel model, Batch batch, ReadOnlySpan<int> numbers, LookSums sums) => LookAtTokens(model, batch, batch.Predictions, sums);

    internal override ValidationLook Tell(LookSums sums) => ValidationLook.OfText(sums.Nats, sums.Hits, sums.Predictions);
}

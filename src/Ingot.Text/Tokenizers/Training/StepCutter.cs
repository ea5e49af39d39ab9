using Ingot.Text.Tokenizers.Normalization;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>Normalizes and cuts by the steps of a pipeline.</summary>
internal sealed class StepCutter(Normalizer[] normalizers, PreTokenizationStep[] steps) : WordCutter
{
    private readonly NormalizerSequence normalization = new(normalizers);
    private readonly Pieces pieces = new();

    public override void Count(ReadOnlySpan<byte> utf8, WordTally tally, CancellationToken cancellationToken)
    {
        AlignedText text = normalization.Apply(utf8, aligned: false);
        pieces.Start(text, 0, text.Length, isBeginning: true);
        foreach (PreTokenizationStep step in steps) step.Apply(pieces);
        cancellationToken.ThrowIfCancellationRequested();
        foreach ((int start, int end) in pieces.Ranges)
            if (end > start) tally.Add(pieces.Text.Span[start..end]);
    }
}

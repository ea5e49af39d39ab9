namespace Ingot.Text.Tokenizers.Normalization;

/// <summary>Several normalizers, one after another. It has buffers of its own: one for each caller at a time.</summary>
internal sealed class NormalizerSequence(Normalizer[] steps)
{
    private AlignedText here = new();
    private AlignedText there = new();

    /// <summary>What <paramref name="utf8"/> becomes; it stands until the next call.</summary>
    public AlignedText Apply(ReadOnlySpan<byte> utf8, bool aligned)
    {
        here.Set(utf8, aligned);
        foreach (Normalizer step in steps)
        {
            if (step.Keeps(here.Span)) continue;
            there.Clear(aligned);
            step.Apply(here, there);
            (here, there) = (there, here);
        }

        return here;
    }
}

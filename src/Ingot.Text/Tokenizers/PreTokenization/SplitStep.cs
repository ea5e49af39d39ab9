namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>Cuts pieces where a scanner finds what it looks for.</summary>
internal sealed class SplitStep(PreTokenizer scanner, SplitBehavior behavior, bool invert = false) : PreTokenizationStep
{
    public override void Apply(Pieces pieces)
    {
        foreach ((int start, int end) in pieces.Ranges) Split(pieces, start, end);
        pieces.Commit();
    }

    private void Split(Pieces pieces, int start, int end)
    {
        ReadOnlySpan<byte> text = pieces.Text.Span[start..end];
        int open = 0;
        bool wasMatch = false;
        for (int at = 0; at < text.Length;)
        {
            int next = scanner.End(text, at, out bool isMatch);
            isMatch ^= invert;
            if (at > 0 && Cuts(wasMatch, isMatch))
            {
                if (!(behavior == SplitBehavior.Removed && wasMatch)) pieces.Keep(start + open, start + at);
                open = at;
            }

            (wasMatch, at) = (isMatch, next);
        }

        if (!(behavior == SplitBehavior.Removed && wasMatch)) pieces.Keep(start + open, end);
    }

    private bool Cuts(bool wasMatch, bool isMatch) => behavior switch
    {
        SplitBehavior.MergedWithPrevious => wasMatch || !isMatch,
        SplitBehavior.MergedWithNext => isMatch || !wasMatch,
        SplitBehavior.Contiguous => wasMatch != isMatch,
        _ => true,
    };
}

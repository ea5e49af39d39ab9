using Ingot.Core.Documents;
using Ingot.Data.Preparation;

namespace Ingot.Data.Splits;

/// <summary>
/// Sides by place in the whole text of <paramref name="characters"/> code points: the borders stand at floor((1 - validation - test) N)
/// and floor((1 - test) N), which for test 0 is where nanoGPT cuts.
/// </summary>
internal sealed class PositionSplitter(SplitSettings settings, long characters) : ISplitter
{
    // Shares are decimal fractions as the recipe has them; in binary, 1 - 0.1 - 0.1 falls short of 0.8.
    private readonly long trainEnd = (long)((1 - (decimal)settings.Validation - (decimal)settings.Test) * characters);
    private readonly long validationEnd = (long)((1 - (decimal)settings.Test) * characters);
    private long position;

    public bool Looks => false;

    public void Look(Document document)
    {
    }

    public IEnumerable<(SplitSide Side, Document Document)> Assign(Document document)
    {
        string text = document.Text;
        int length = CodePoints.Count(text);
        while (text.Length > 0)
        {
            var (side, end) = position < trainEnd ? (SplitSide.Train, trainEnd)
                : position < validationEnd ? (SplitSide.Validation, validationEnd) : (SplitSide.Test, long.MaxValue);
            int take = (int)Math.Min(length, end - position);
            int units = CodePoints.Offset(text, take);
            yield return (side, units == document.Text.Length ? document : Piece(document, side, text[..units]));
            text = text[units..];
            length -= take;
            position += take;
        }
    }

    private static Document Piece(Document document, SplitSide side, string text) =>
        document with { Id = $"{document.Id}/{side.ToString().ToLowerInvariant()}", Text = text };
}

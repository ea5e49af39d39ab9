using Ingot.Text.Tokenizers.Normalization;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>Puts a space before each piece that has none (`add_prefix_space` of `ByteLevel`).</summary>
internal sealed class SpaceStep : PreTokenizationStep
{
    public override void Apply(Pieces pieces)
    {
        AlignedText text = pieces.Text, target = pieces.Rewrite();
        foreach ((int start, int end) in pieces.Ranges)
        {
            int open = target.Length;
            if (text.Span[start] != ' ') target.Replace(text, start, start, " "u8);
            target.Copy(text, start, end);
            pieces.Keep(open, target.Length);
        }

        pieces.Commit(target);
    }
}

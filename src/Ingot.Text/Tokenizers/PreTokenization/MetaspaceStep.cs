using System.Text;
using Ingot.Text.Tokenizers.Normalization;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>A space becomes <paramref name="mark"/>, one is put before each piece, or before the first, and each begins a piece of its own (`Metaspace`).</summary>
internal sealed class MetaspaceStep(Rune mark, bool prepends, bool onlyFirst, bool splits) : PreTokenizationStep
{
    private readonly byte[] spelling = Encoding.UTF8.GetBytes(mark.ToString());

    public override void Apply(Pieces pieces)
    {
        AlignedText text = pieces.Text, target = pieces.Rewrite();
        for (int i = 0; i < pieces.Ranges.Count; i++)
        {
            (int start, int end) = pieces.Ranges[i];
            int open = target.Length;
            ReadOnlySpan<byte> piece = text.Span[start..end];
            bool isMarked = piece[0] == ' ' || piece.StartsWith(spelling);
            if (prepends && !isMarked && (!onlyFirst || (i == 0 && pieces.IsBeginning))) target.Replace(text, start, start, spelling);
            for (int at = start; at < end;)
            {
                int run = text.Span[at..end].IndexOf((byte)' ');
                int space = run < 0 ? end : at + run;
                target.Copy(text, at, space);
                if (run >= 0) target.Replace(text, space, space + 1, spelling);
                at = space + 1;
            }

            if (splits) Split(pieces, target, open);
            else pieces.Keep(open, target.Length);
        }

        pieces.Commit(target);
    }

    private void Split(Pieces pieces, AlignedText target, int open)
    {
        ReadOnlySpan<byte> text = target.Span;
        for (int at = open; at < text.Length;)
        {
            int found = text[(at + 1)..].IndexOf(spelling);
            int next = found < 0 ? text.Length : at + 1 + found;
            pieces.Keep(at, next);
            at = next;
        }
    }
}

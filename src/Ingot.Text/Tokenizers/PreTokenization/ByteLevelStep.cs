using System.Text;
using Ingot.Text.Tokenizers.BytePair;
using Ingot.Text.Tokenizers.Normalization;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>Spells each byte by the character that stands for it (`ByteLevel`).</summary>
internal sealed class ByteLevelStep : PreTokenizationStep
{
    private static readonly byte[][] Spellings = [.. Enumerable.Range(0, 256).Select(value => Encoding.UTF8.GetBytes(ByteAlphabet.Spell([(byte)value])))];

    public override void Apply(Pieces pieces)
    {
        AlignedText text = pieces.Text, target = pieces.Rewrite();
        foreach ((int start, int end) in pieces.Ranges)
        {
            int open = target.Length;
            for (int at = start; at < end; at++) target.Replace(text, at, at + 1, Spellings[text.Span[at]]);
            pieces.Keep(open, target.Length);
        }

        pieces.Commit(target);
    }
}

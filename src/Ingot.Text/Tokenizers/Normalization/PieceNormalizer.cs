using System.Text;
using Ingot.Text.Tokenizers.Models;

namespace Ingot.Text.Tokenizers.Normalization;

/// <summary>SentencePiece's own normalization, with all its rules about spaces (sentencepiece, normalizer.cc): a space becomes U+2581, and one stands before the text.</summary>
internal sealed class PieceNormalizer : Normalizer
{
    /// <summary>U+2581, which stands for a space.</summary>
    public static ReadOnlySpan<byte> SpaceMark => "\u2581"u8;

    /// <summary>The rules; null where there are none.</summary>
    public CharacterMap? Map { get; init; }

    public bool AddsPrefix { get; init; } = true;

    public bool RemovesSpaces { get; init; } = true;

    public bool EscapesSpaces { get; init; } = true;

    /// <summary>The pieces that a user defined, which stay as they are.</summary>
    public ByteTrie? Kept { get; init; }

    public override void Apply(AlignedText source, AlignedText target)
    {
        ReadOnlySpan<byte> utf8 = source.Span;
        int at = 0;
        while (RemovesSpaces && at < utf8.Length)
        {
            int length = Next(utf8[at..], out ReadOnlySpan<byte> became);
            if (!became.SequenceEqual(" "u8)) break;
            at += length;
        }

        if (at == utf8.Length) return;
        ReadOnlySpan<byte> space = EscapesSpaces ? SpaceMark : " "u8;
        if (AddsPrefix) target.Replace(source, at, at, space);
        bool afterSpace = RemovesSpaces;
        while (at < utf8.Length)
        {
            int length = Next(utf8[at..], out ReadOnlySpan<byte> became);
            while (afterSpace && !became.IsEmpty && became[0] == ' ') became = became[1..];
            for (int i = 0; i < became.Length;)
            {
                int run = became[i..].IndexOf((byte)' ');
                if (run != 0) target.Replace(source, at, at + length, run < 0 ? became[i..] : became.Slice(i, run));
                if (run >= 0) target.Replace(source, at, at + length, space);
                i = run < 0 ? became.Length : i + run + 1;
            }

            if (!became.IsEmpty) afterSpace = RemovesSpaces && became[^1] == ' ';
            at += length;
        }

        while (RemovesSpaces && target.Span.EndsWith(space)) target.Truncate(target.Length - space.Length);
    }

    private int Next(ReadOnlySpan<byte> utf8, out ReadOnlySpan<byte> became)
    {
        int kept = Kept?.Longest(utf8, out _) ?? 0;
        if (kept > 0)
        {
            became = utf8[..kept];
            return kept;
        }

        if (Map is not null && Map.Find(utf8, out became) is > 0 and var mapped) return mapped;
        // A byte that is no UTF-8 stays what it is, so that byte pieces can spell it; one for itself, as there.
        if (Rune.DecodeFromUtf8(utf8, out _, out int length) != 0) length = 1;
        became = utf8[..length];
        return length;
    }
}

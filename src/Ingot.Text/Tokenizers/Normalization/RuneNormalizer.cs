using System.Buffers;
using System.Text;

namespace Ingot.Text.Tokenizers.Normalization;

/// <summary>A normalizer that looks at one scalar value at a time.</summary>
internal abstract class RuneNormalizer : Normalizer
{
    public sealed override void Apply(AlignedText source, AlignedText target)
    {
        Span<byte> changed = stackalloc byte[64];
        ReadOnlySpan<byte> utf8 = source.Span;
        for (int at = 0; at < utf8.Length;)
        {
            bool valid = Rune.DecodeFromUtf8(utf8[at..], out Rune rune, out int length) == OperationStatus.Done;
            int written = valid ? Change(rune, changed) : -1;
            if (written < 0) target.Copy(source, at, at + length);
            else if (written > 0) target.Replace(source, at, at + length, changed[..written]);
            at += length;
        }
    }

    /// <summary>Writes what <paramref name="rune"/> becomes and tells how many bytes that are; -1 where it stays, 0 where it goes.</summary>
    protected abstract int Change(Rune rune, Span<byte> utf8);

    /// <summary>Writes the lower case of <paramref name="rune"/>; -1 where it is its own.</summary>
    protected static int Lower(Rune rune, Span<byte> utf8)
    {
        // The one letter whose lower case is longer than one scalar value (Unicode, SpecialCasing.txt).
        if (rune.Value == 0x130)
        {
            "i\u0307"u8.CopyTo(utf8);
            return 3;
        }

        Rune lower = Rune.ToLowerInvariant(rune);
        return lower == rune ? -1 : lower.EncodeToUtf8(utf8);
    }
}

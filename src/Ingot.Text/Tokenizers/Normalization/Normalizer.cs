namespace Ingot.Text.Tokenizers.Normalization;

/// <summary>Changes text before it is cut into pieces; stateless. Bytes that are not UTF-8 stay as they are.</summary>
internal abstract class Normalizer
{
    /// <summary>Whether it leaves <paramref name="utf8"/> as it is, so that nothing need be copied.</summary>
    public virtual bool Keeps(ReadOnlySpan<byte> utf8) => false;

    /// <summary>Appends what <paramref name="source"/> becomes to <paramref name="target"/>, which is empty.</summary>
    public abstract void Apply(AlignedText source, AlignedText target);

    /// <summary>Whether all bytes are ASCII.</summary>
    protected static bool IsAscii(ReadOnlySpan<byte> utf8) => utf8.IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0;
}

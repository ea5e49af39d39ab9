namespace Ingot.Text.Tokenizers.Normalization;

/// <summary>Puts something before a text that is not empty (`Prepend`).</summary>
internal sealed class PrependNormalizer(byte[] prefix) : Normalizer
{
    public override bool Keeps(ReadOnlySpan<byte> utf8) => utf8.IsEmpty;

    public override void Apply(AlignedText source, AlignedText target)
    {
        if (source.Length == 0) return;
        target.Replace(source, 0, 0, prefix);
        target.Copy(source, 0, source.Length);
    }
}

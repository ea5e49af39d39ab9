namespace Ingot.Text.Tokenizers.Normalization;

/// <summary>Puts one text in the place of another, from left to right (`Replace`); with <paramref name="least"/> over 1, of runs of at least so many.</summary>
internal sealed class ReplaceNormalizer(byte[] pattern, byte[] content, int least = 1) : Normalizer
{
    public override bool Keeps(ReadOnlySpan<byte> utf8) => utf8.IndexOf(pattern) < 0;

    public override void Apply(AlignedText source, AlignedText target)
    {
        ReadOnlySpan<byte> utf8 = source.Span;
        for (int at = 0; at < utf8.Length;)
        {
            int found = utf8[at..].IndexOf(pattern);
            int start = found < 0 ? utf8.Length : at + found, end = start;
            target.Copy(source, at, start);
            if (found < 0) return;
            if (least == 1) end += pattern.Length;
            else while (utf8[end..].StartsWith(pattern)) end += pattern.Length;
            if (end - start < least * pattern.Length) target.Copy(source, start, end);
            else target.Replace(source, start, end, content);
            at = end;
        }
    }
}

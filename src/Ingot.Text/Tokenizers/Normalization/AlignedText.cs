namespace Ingot.Text.Tokenizers.Normalization;

/// <summary>UTF-8 that grows, and, where it is asked for, the place in the original text that each byte came from; reused from text to text.</summary>
internal sealed class AlignedText
{
    private const int LargestKept = 1 << 20;
    private byte[] bytes = new byte[256];
    private int[] starts = [];
    private int[] ends = [];

    public int Length { get; private set; }

    /// <summary>Whether places are kept.</summary>
    public bool IsAligned { get; private set; }

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Length);

    /// <summary>Where in the original the byte at <paramref name="at"/> came from.</summary>
    public (int Start, int End) Origin(int at) => (starts[at], ends[at]);

    /// <summary>Empties it; what a very long text took is given back.</summary>
    public void Clear(bool aligned)
    {
        if (bytes.Length > LargestKept) (bytes, starts, ends) = (new byte[256], [], []);
        (Length, IsAligned) = (0, aligned);
    }

    /// <summary>Makes it the original itself.</summary>
    public void Set(ReadOnlySpan<byte> original, bool aligned)
    {
        Clear(aligned);
        Span<byte> free = Free(original.Length);
        original.CopyTo(free);
        for (int i = 0; aligned && i < original.Length; i++) (starts[i], ends[i]) = (i, i + 1);
        Length = original.Length;
    }

    /// <summary>Appends bytes of <paramref name="source"/> as they are.</summary>
    public void Copy(AlignedText source, int from, int to)
    {
        int count = to - from;
        source.bytes.AsSpan(from, count).CopyTo(Free(count));
        if (IsAligned)
        {
            source.starts.AsSpan(from, count).CopyTo(starts.AsSpan(Length));
            source.ends.AsSpan(from, count).CopyTo(ends.AsSpan(Length));
        }

        Length += count;
    }

    /// <summary>Appends what bytes of <paramref name="source"/> became; nothing of it where the range is empty.</summary>
    public void Replace(AlignedText source, int from, int to, ReadOnlySpan<byte> with)
    {
        with.CopyTo(Free(with.Length));
        if (IsAligned)
        {
            // What was put in stands at the place where it was put in.
            (int start, int end) = to > from ? (source.starts[from], source.ends[to - 1])
                : from < source.Length ? (source.starts[from], source.starts[from])
                : from > 0 ? (source.ends[from - 1], source.ends[from - 1]) : (0, 0);
            starts.AsSpan(Length, with.Length).Fill(start);
            ends.AsSpan(Length, with.Length).Fill(end);
        }

        Length += with.Length;
    }

    /// <summary>Cuts the end off.</summary>
    public void Truncate(int length) => Length = length;

    private Span<byte> Free(int count)
    {
        if (Length + count > bytes.Length) Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max((long)Length + count, 2L * bytes.Length)));
        if (IsAligned && starts.Length < bytes.Length)
        {
            Array.Resize(ref starts, bytes.Length);
            Array.Resize(ref ends, bytes.Length);
        }

        return bytes.AsSpan(Length);
    }
}

namespace Ingot.Text.Features.Embeddings;

/// <summary>Reads a file of numbers from its beginning, some at a time.</summary>
internal sealed class NumberReader(NumberFile file)
{
    private int[] buffer = new int[1 << 15];
    private int at, filled;
    private long next;

    /// <summary>Begins again.</summary>
    public void Rewind() => (at, filled, next) = (0, 0, 0);

    /// <summary>The next <paramref name="count"/> numbers, which stand until the next call.</summary>
    public ReadOnlySpan<int> Next(int count)
    {
        if (filled - at < count) Fill(count);
        at += count;
        return buffer.AsSpan(at - count, count);
    }

    private void Fill(int count)
    {
        ReadOnlySpan<int> rest = buffer.AsSpan(at, filled - at);
        int[] to = buffer.Length < count ? new int[count * 2] : buffer;
        rest.CopyTo(to);
        (buffer, at, filled) = (to, 0, rest.Length);
        int more = (int)Math.Min(buffer.Length - filled, file.Length - next);
        file.Read(next, buffer.AsSpan(filled, more));
        filled += more;
        next += more;
    }
}

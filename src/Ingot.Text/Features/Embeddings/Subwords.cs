namespace Ingot.Text.Features.Embeddings;

/// <summary>
/// The n-grams of characters of a word between `&lt;` and `>`, hashed into buckets by 32-bit FNV-1a over sign-extended bytes: the numbers that fastText gives
/// (Bojanowski et al. 2017; github.com/facebookresearch/fastText, src/dictionary.cc).
/// </summary>
internal sealed class Subwords(int shortest, int longest, int buckets)
{
    // A word of ten megabytes is no word.
    private const int LongestWord = 1024;
    private byte[] bracketed = new byte[64];

    public int Shortest => shortest;

    public int Longest => longest;

    public int Buckets => buckets;

    /// <summary>Whether words are taken apart at all.</summary>
    public bool Any => longest > 0 && buckets > 0;

    /// <summary>FNV-1a as fastText computes it: bytes from 128 on fill the upper bits with ones.</summary>
    public static uint Hash(ReadOnlySpan<byte> bytes)
    {
        uint hash = 2166136261;
        foreach (byte value in bytes) hash = (hash ^ (uint)(sbyte)value) * 16777619;
        return hash;
    }

    /// <summary>Adds the buckets of the n-grams of <paramref name="word"/> (UTF-8) to <paramref name="found"/>; a word of more than 1024 bytes has none.</summary>
    public void Find(ReadOnlySpan<byte> word, List<int> found)
    {
        if (!Any || word.Length > LongestWord || word.SequenceEqual(WordSplitter.EndOfLine)) return;
        int length = word.Length + 2;
        if (bracketed.Length < length) bracketed = new byte[length * 2];
        bracketed[0] = (byte)'<';
        word.CopyTo(bracketed.AsSpan(1));
        bracketed[length - 1] = (byte)'>';
        ReadOnlySpan<byte> bytes = bracketed.AsSpan(0, length);
        for (int start = 0; start < length; start++)
        {
            if (!IsContinuation(bytes[start])) From(bytes, start, found);
        }
    }

    private void From(ReadOnlySpan<byte> bytes, int start, List<int> found)
    {
        uint hash = 2166136261;
        int at = start;
        for (int n = 1; at < bytes.Length && n <= longest; n++)
        {
            do hash = (hash ^ (uint)(sbyte)bytes[at++]) * 16777619;
            while (at < bytes.Length && IsContinuation(bytes[at]));

            // A bracket alone says nothing.
            if (n >= shortest && !(n == 1 && (start == 0 || at == bytes.Length))) found.Add((int)(hash % (uint)buckets));
        }
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;
}

namespace Ingot.Text.Features.Vectors;

/// <summary>Strings in the order of their code points, as Python sorts them; it differs from that of UTF-16 above U+FFFF.</summary>
internal sealed class CodePointOrder : IComparer<string>
{
    public static CodePointOrder Instance { get; } = new();

    public int Compare(string? left, string? right)
    {
        int common = left.AsSpan().CommonPrefixLength(right);
        if (common == left!.Length || common == right!.Length) return left.Length - right!.Length;
        return Rank(left[common]) - Rank(right[common]);
    }

    // Surrogates, which stand for code points above all others, go behind U+FFFF.
    private static int Rank(char character) => char.IsSurrogate(character) ? character + 0x10000 : character;
}

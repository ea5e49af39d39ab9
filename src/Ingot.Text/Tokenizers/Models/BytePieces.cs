using System.Globalization;

namespace Ingot.Text.Tokenizers.Models;

/// <summary>The 256 tokens `&lt;0x00&gt;` to `&lt;0xFF&gt;` that spell what a vocabulary lacks (byte fallback).</summary>
internal sealed class BytePieces
{
    private readonly int[] ids;

    private BytePieces(int[] ids) => this.ids = ids;

    /// <summary>Finds them among <paramref name="spellings"/>; null where one is missing.</summary>
    public static BytePieces? Among(IReadOnlyList<string?> spellings)
    {
        var ids = new int[256];
        Array.Fill(ids, -1);
        for (int id = 0; id < spellings.Count; id++)
            if (spellings[id] is { } spelling && Value(spelling) is { } value && ids[value] < 0) ids[value] = id;
        return Array.IndexOf(ids, -1) < 0 ? new BytePieces(ids) : null;
    }

    /// <summary>How the token of <paramref name="value"/> is spelt.</summary>
    public static string Spell(int value) => $"<0x{value:X2}>";

    /// <summary>The byte that <paramref name="spelling"/> spells; null where it is none.</summary>
    public static byte? Value(string spelling) =>
        spelling.Length == 6 && spelling.StartsWith("<0x", StringComparison.Ordinal) && spelling[5] == '>' && byte.TryParse(spelling.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value) ? value : null;

    /// <summary>Appends the ids of <paramref name="bytes"/>, the last of which ends at <paramref name="end"/>.</summary>
    public void Spell(ReadOnlySpan<byte> bytes, int end, TokenRun run)
    {
        for (int i = 0; i < bytes.Length; i++) run.Add(ids[bytes[i]], end - bytes.Length + i + 1);
    }

    /// <summary>The id of <paramref name="value"/>.</summary>
    public int Id(byte value) => ids[value];
}

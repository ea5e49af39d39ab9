using System.Text;

namespace Ingot.Text.Tokenizers.Models;

/// <summary>The pieces of a model that text can become, by their bytes.</summary>
internal sealed class PieceVocabulary
{
    private readonly ByteTrie trie;

    /// <summary>All <paramref name="spellings"/> but the ids in <paramref name="own"/>, which text never becomes.</summary>
    public PieceVocabulary(IReadOnlyList<string?> spellings, IReadOnlySet<int> own, string prefix = "")
    {
        Spellings = spellings;
        trie = new ByteTrie(Enumerable.Range(0, spellings.Count)
            .Where(id => spellings[id] is { } spelling && !own.Contains(id) && spelling.StartsWith(prefix, StringComparison.Ordinal))
            .Select(id => (Encoding.UTF8.GetBytes(spellings[id]![prefix.Length..]), id)));
    }

    public IReadOnlyList<string?> Spellings { get; }

    /// <summary>The id of <paramref name="piece"/>; -1 where it is none.</summary>
    public int Find(ReadOnlySpan<byte> piece) => trie.Find(piece);

    /// <summary>The length of the longest piece that <paramref name="text"/> begins with.</summary>
    public int Longest(ReadOnlySpan<byte> text, out int id) => trie.Longest(text, out id);
}

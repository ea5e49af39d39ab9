using Ingot.Text.Tokenizers.BytePair;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>The distinct words, cut into tokens, in one array: one place a byte, and a border before, between and after the words.</summary>
/// <remarks>
/// A token writes its id at its first byte and, when longer, -2 - id at its last: so the neighbours on both sides are found from the lengths alone,
/// and an id of zero or more is always the beginning of a token that stands.
/// </remarks>
internal sealed class TokenTape
{
    private const int Border = -1;
    private const int Inside = int.MinValue;
    private readonly List<byte[]> tokens;
    private readonly int[] marks;
    private readonly int[] wordOf;

    public TokenTape(WordTable words, List<byte[]> tokens, Alphabet alphabet)
    {
        this.tokens = tokens;
        marks = new int[words.Bytes + words.Count + 1];
        wordOf = new int[marks.Length];
        marks[0] = Border;
        int at = 1;
        for (int word = 0; word < words.Count; word++)
        {
            ReadOnlySpan<byte> bytes = words.Word(word);
            wordOf.AsSpan(at, bytes.Length).Fill(word);
            for (int place = 0; place < bytes.Length;)
            {
                int id = alphabet.At(bytes, place, out int length);
                // What has no token parts its neighbours, as the end of a word does.
                marks.AsSpan(at, length).Fill(id < 0 ? Border : Inside);
                if (id >= 0 && length > 1) marks[at + length - 1] = -2 - id;
                if (id >= 0) marks[at] = id;
                at += length;
                place += length;
            }

            marks[at++] = Border;
        }
    }

    public int Length => marks.Length;

    /// <summary>The id of the token that begins at <paramref name="at"/>; below zero when none does.</summary>
    public int this[int at] => marks[at];

    public int WordAt(int at) => wordOf[at];

    /// <summary>Whether the pair of <paramref name="merge"/> stands at <paramref name="at"/>.</summary>
    public bool Stands(Merge merge, int at) => marks[at] == merge.Left && marks[at + tokens[merge.Left].Length] == merge.Right;

    /// <summary>The id of the token that ends before the one at <paramref name="at"/>, and where it begins; -1 at the beginning of a word.</summary>
    public int Before(int at, out int beforeAt)
    {
        int mark = marks[at - 1];
        int id = mark < Border ? -2 - mark : mark;
        beforeAt = id < 0 ? at : at - tokens[id].Length;
        return id;
    }

    /// <summary>The id of the token after the pair at <paramref name="at"/>; -1 at the end of a word.</summary>
    public int After(Merge merge, int at) => marks[at + tokens[merge.Result].Length];

    /// <summary>Makes the pair at <paramref name="at"/> one token.</summary>
    public void Apply(Merge merge, int at)
    {
        marks[at + tokens[merge.Left].Length] = Inside;
        marks[at] = merge.Result;
        marks[at + tokens[merge.Result].Length - 1] = -2 - merge.Result;
    }
}

using System.Text;
using Ingot.Text.Tokenizers.Models;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.Pipeline;

/// <summary>Finds added tokens in a text: the leftmost, of those the longest.</summary>
internal sealed class AddedTokens
{
    private readonly AddedToken[] tokens;
    private readonly ByteTrie trie;

    /// <param name="tokens">Those that are looked for.</param>
    /// <param name="spell">How a token stands in the text.</param>
    public AddedTokens(IEnumerable<AddedToken> tokens, Func<string, byte[]> spell)
    {
        this.tokens = [.. tokens];
        trie = new ByteTrie(this.tokens.Select((token, index) => (spell(token.Content), index)));
    }

    /// <summary>The next token of <paramref name="text"/> at or after <paramref name="from"/> and its range; null where there is none.</summary>
    public AddedToken? Next(ReadOnlySpan<byte> text, int from, out int start, out int end)
    {
        (start, end) = (text.Length, text.Length);
        if (tokens.Length == 0) return null;
        for (int at = from; at < text.Length;)
        {
            if (trie.Next(ByteTrie.Start, text[at]) == 0 || trie.Longest(text[at..], out int index) is not (> 0 and var length))
            {
                at++;
                continue;
            }

            AddedToken token = tokens[index];
            if (token.IsSingleWord && !StandsAlone(text, at, at + length))
            {
                at += length;
                continue;
            }

            (start, end) = (at, at + length);
            while (token.TakesLeft && start > from && Rune.DecodeLastFromUtf8(text[from..start], out Rune left, out length) == 0 && Rune.IsWhiteSpace(left)) start -= length;
            while (token.TakesRight && end < text.Length && Rune.DecodeFromUtf8(text[end..], out Rune right, out length) == 0 && Rune.IsWhiteSpace(right)) end += length;
            return token;
        }

        return null;
    }

    private static bool StandsAlone(ReadOnlySpan<byte> text, int start, int end)
    {
        if (start > 0 && Rune.DecodeLastFromUtf8(text[..start], out Rune before, out _) == 0 && RuneClasses.IsWord(before)) return false;
        return end == text.Length || Rune.DecodeFromUtf8(text[end..], out Rune after, out _) != 0 || !RuneClasses.IsWord(after);
    }
}

namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>Vocabularies whose ids are ranks: two neighbours merge when their bytes together are a token, the one with the smallest id first (tiktoken, lib.rs).</summary>
internal static class Ranks
{
    /// <summary>Every pair of tokens that makes a token.</summary>
    public static Merge[] Pairs(byte[][] tokens, WholeWords words)
    {
        var pairs = new List<Merge>(4 * tokens.Length);
        for (int id = 0; id < tokens.Length; id++)
        {
            ReadOnlySpan<byte> token = tokens[id];
            for (int cut = 1; cut < token.Length; cut++)
            {
                int left = words.Find(token[..cut]), right = left < 0 ? -1 : words.Find(token[cut..]);
                if (right >= 0) pairs.Add(new Merge(left, right, id));
            }
        }

        return [.. pairs];
    }

    /// <summary>The pair that each token was made of when it was learnt: what is left of it when only smaller ids merge. Tokens that two such do not make have none.</summary>
    public static Merge[] Learnt(byte[][] tokens, WholeWords words)
    {
        var merges = new List<Merge>(tokens.Length);
        var parts = new List<int>();
        for (int id = 0; id < tokens.Length; id++)
        {
            if (tokens[id].Length < 2) continue;
            Split(tokens[id], id, words, parts, tokens);
            if (parts.Count == 2) merges.Add(new Merge(parts[0], parts[1], id));
        }

        return [.. merges];
    }

    private static void Split(byte[] token, int limit, WholeWords words, List<int> parts, byte[][] tokens)
    {
        parts.Clear();
        for (int i = 0; i < token.Length; i++) parts.Add(words.Find(token.AsSpan(i, 1)));
        while (parts.Count > 2)
        {
            int best = limit, at = -1, offset = 0;
            for (int i = 0; i + 1 < parts.Count; offset += tokens[parts[i++]].Length)
            {
                int merged = words.Find(token.AsSpan(offset, tokens[parts[i]].Length + tokens[parts[i + 1]].Length));
                if (merged >= 0 && merged < best) (best, at) = (merged, i);
            }

            if (at < 0) return;
            parts[at] = best;
            parts.RemoveAt(at + 1);
        }
    }
}

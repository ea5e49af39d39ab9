using Ingot.Core.Tokens;
using Ingot.Text.ChatTemplates;

namespace Ingot.Data.Shards;

/// <summary>Writes examples side by side as one row of tokens and one of marks.</summary>
internal sealed class RowWriter(TokenShardWriter tokens, TokenShardWriter marks, int length, int filler, ExampleTally tally)
{
    private readonly int[] ids = new int[length], kinds = new int[length];

    public void Add(IEnumerable<ChatExample> examples)
    {
        int at = 0;
        foreach (ChatExample example in examples)
        {
            example.Ids.CopyTo(ids, at);
            for (int i = 0; i < example.Ids.Length; i++) kinds[at + i] = i == 0 ? TokenMark.Begin : example.Learned[i] ? TokenMark.Learned : TokenMark.Read;
            at += example.Ids.Length;
        }

        // Filling looks at nothing but itself.
        ids.AsSpan(at).Fill(filler);
        kinds.AsSpan(at).Fill(TokenMark.Begin);
        tokens.WriteDocument(ids, 0);
        marks.WriteDocument(kinds, 0);
        tally.Rows++;
    }
}

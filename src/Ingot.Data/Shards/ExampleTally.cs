using Ingot.Text.ChatTemplates;

namespace Ingot.Data.Shards;

/// <summary>Cuts examples to the length of a row and counts what became of them.</summary>
internal sealed class ExampleTally
{
    private long cut, dropped;

    public long Examples { get; private set; }

    public long Rows { get; set; }

    public long Tokens { get; private set; }

    public long Learned { get; private set; }

    public ExampleSummary Summary => new(Examples, Rows, Tokens, Learned, cut, dropped);

    /// <summary>The beginning of <paramref name="example"/> that fits; null where nothing of it is learnt. The first token has nothing to be predicted from.</summary>
    public ChatExample? Fit(ChatExample example, int length)
    {
        ChatExample fitting = example.Ids.Length <= length ? example : new ChatExample(example.Ids[..length], example.Learned[..length]);
        int learned = fitting.Learned.Skip(1).Count(isLearned => isLearned);
        if (learned == 0)
        {
            dropped++;
            return null;
        }

        if (fitting != example) cut++;
        Examples++;
        Tokens += fitting.Ids.Length;
        Learned += learned;
        return fitting;
    }
}

using Ingot.Core.Documents;
using Ingot.Data.Documents;
using Ingot.Data.Preparation;
using Ingot.Data.Splits;
using Ingot.Lifecycle.Stages;

namespace Ingot.Lifecycle.Evaluations;

/// <summary>Counts the words of one side of the split, for perplexity by word.</summary>
internal static class WordCount
{
    /// <summary>Words between white space in all documents of <paramref name="side"/>.</summary>
    public static long Of(StageContext context, SplitSide side, CancellationToken cancellation)
    {
        long words = 0;
        foreach (Document document in DocumentFile.Read(context["prepare"].File(Preparer.FileOf(side)), cancellation))
        {
            bool inWord = false;
            foreach (char letter in document.Text)
            {
                bool space = char.IsWhiteSpace(letter);
                if (!space && !inWord) words++;
                inWord = !space;
            }
        }

        return words;
    }
}

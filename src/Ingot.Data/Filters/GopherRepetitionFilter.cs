using System.Globalization;
using Ingot.Core.Documents;
using Ingot.Data.Preparation;

namespace Ingot.Data.Filters;

/// <summary>Drops what repeats itself (Rae et al. 2021, "Scaling Language Models: Gopher", appendix A.1.1 and table A1). N-grams assume words with spaces between.</summary>
internal sealed class GopherRepetitionFilter(GopherRepetitionSettings settings) : IDocumentStage
{
    public string Name => "gopher_repetition";

    public StageOutcome Apply(Document document)
    {
        string text = document.Text;
        return Pieces(text, TextLines.Paragraphs(text), "paragraphs", settings.DuplicateParagraphs, settings.DuplicateParagraphCharacters)
            ?? Pieces(text, TextLines.Lines(text), "lines", settings.DuplicateLines, settings.DuplicateLineCharacters)
            ?? Ngrams(text, TextLines.Words(text))
            ?? StageOutcome.Keep(document);
    }

    private static StageOutcome? Pieces(string text, List<Range> pieces, string name, double mostPieces, double mostCharacters)
    {
        if (pieces.Count < 2) return null;
        int repeated = 0, characters = 0;
        var seen = new HashSet<ulong>(pieces.Count);
        foreach (var piece in pieces)
        {
            var span = text.AsSpan()[piece];
            if (seen.Add(WordSequence.Hash(span))) continue;
            repeated++;
            characters += span.Length;
        }

        double share = repeated / (double)pieces.Count, share2 = characters / (double)text.Length;
        if (share > mostPieces) return Drop($"share of duplicate {name} above duplicate_{name}", share);
        return share2 > mostCharacters ? Drop($"share of characters in duplicate {name} above duplicate_{name[..^1]}_characters", share2) : null;
    }

    private StageOutcome? Ngrams(string text, List<Range> ranges)
    {
        var words = new WordSequence(text, ranges);
        for (int i = 0; i < settings.TopNgrams.Count; i++)
        {
            double share = words.TopShare(i + 2);
            if (share > settings.TopNgrams[i]) return Drop($"share of characters in the most frequent {i + 2}-gram above top_ngrams", share);
        }

        for (int i = 0; i < settings.DuplicateNgrams.Count; i++)
        {
            double share = words.DuplicateShare(i + 5);
            if (share > settings.DuplicateNgrams[i]) return Drop($"share of characters in duplicate {i + 5}-grams above duplicate_ngrams", share);
        }

        return null;
    }

    private static StageOutcome Drop(string reason, double value) => StageOutcome.Drop(reason, value.ToString("0.####", CultureInfo.InvariantCulture));
}

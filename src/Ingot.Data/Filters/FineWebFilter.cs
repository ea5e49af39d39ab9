using System.Buffers;
using System.Globalization;
using Ingot.Core.Documents;
using Ingot.Data.Preparation;

namespace Ingot.Data.Filters;

/// <summary>Drops lists, menus and pages that repeat lines, as for FineWeb (Penedo et al. 2024, "The FineWeb Datasets", section 3.6).</summary>
internal sealed class FineWebFilter(FineWebSettings settings) : IDocumentStage
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?:;,\"'\u2026\u201D\u2019\u3002\uFF01\uFF1F\uFF1B\u061F\u0964");

    public string Name => "fineweb";

    public StageOutcome Apply(Document document)
    {
        ReadOnlySpan<char> text = document.Text;
        var lines = TextLines.Lines(text);
        if (lines.Count == 0) return Drop("no line", 0);
        int punctuated = 0, small = 0, repeated = 0, characters = 0;
        var seen = new HashSet<ulong>(lines.Count);
        foreach (var range in lines)
        {
            var line = text[range];
            characters += line.Length;
            punctuated += Ends.Contains(line[^1]) ? 1 : 0;
            small += line.Length < settings.ShortLine ? 1 : 0;
            repeated += seen.Add(WordSequence.Hash(line)) ? 0 : line.Length;
        }

        double count = lines.Count;
        if (punctuated / count < settings.MinimumPunctuatedLines) return Drop("share of lines that end with punctuation below minimum_punctuated_lines", punctuated / count);
        if (repeated / (double)characters > settings.DuplicateLineCharacters) return Drop("share of characters in duplicate lines above duplicate_line_characters", repeated / (double)characters);
        return small / count > settings.MaximumShortLines ? Drop("share of short lines above maximum_short_lines", small / count) : StageOutcome.Keep(document);
    }

    private static StageOutcome Drop(string reason, double value) => StageOutcome.Drop(reason, value.ToString("0.####", CultureInfo.InvariantCulture));
}

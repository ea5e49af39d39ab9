using System.Buffers;
using System.Globalization;
using Ingot.Core.Documents;
using Ingot.Data.Preparation;

namespace Ingot.Data.Filters;

/// <summary>Drops lists, menus and pages that repeat lines, as for FineWeb (Penedo et al. 2024, "The FineWeb Datasets", section 3.6).</summary>
internal sealed class FineWebFilter(FineWebSettings settings) : IDocumentStage
{
    // Unicode's Sentence_Terminal (PropList.txt), as far as one UTF-16 unit holds it.
    private static readonly SearchValues<char> Ends = SearchValues.Create(
        "!.?\u0589\u061D\u061E\u061F\u06D4\u0700\u0701\u0702\u07F9\u0837\u0839\u083D\u083E\u0964\u0965\u104A\u104B\u1362\u1367\u1368\u166E\u1735\u1736\u17D4\u17D5\u17D6\u17D9\u17DA\u1803\u1809"
        + "\u1944\u1945\u1AA8\u1AA9\u1AAA\u1AAB\u1B5A\u1B5B\u1B5E\u1B5F\u1B7D\u1B7E\u1C3B\u1C3C\u1C7E\u1C7F\u203C\u203D\u2047\u2048\u2049\u2E2E\u2E3C\u2E53\u2E54\u3002\uA4FF\uA60E\uA60F\uA6F3\uA6F7\uA876\uA877\uA8CE\uA8CF\uA92F\uA9C8\uA9C9\uAA5D\uAA5E\uAA5F\uAAF0\uAAF1\uABEB\uFE52\uFE56\uFE57\uFF01\uFF0E\uFF1F\uFF61");

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

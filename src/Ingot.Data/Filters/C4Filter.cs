using System.Buffers;
using System.Globalization;
using System.Text;
using Ingot.Core.Documents;
using Ingot.Data.Preparation;

namespace Ingot.Data.Filters;

/// <summary>Cuts out lines and drops pages as for C4 (Raffel et al. 2020, "Exploring the Limits of Transfer Learning", section 2.2). Assumes words with spaces between and Latin punctuation.</summary>
internal sealed class C4Filter(C4FilterSettings settings) : IDocumentStage
{
    private static readonly SearchValues<char> Terminals = SearchValues.Create(".!?\"'\u201D\u2019");
    private readonly SearchValues<string> linePhrases = SearchValues.Create([.. settings.LinePhrases], StringComparison.OrdinalIgnoreCase);
    private readonly SearchValues<string> documentPhrases = SearchValues.Create([.. settings.DocumentPhrases], StringComparison.OrdinalIgnoreCase);

    public string Name => "c4";

    public StageOutcome Apply(Document document)
    {
        int found = document.Text.AsSpan().IndexOfAny(documentPhrases);
        if (found >= 0) return StageOutcome.Drop("holds one of document_phrases", document.Text.Substring(found, Math.Min(20, document.Text.Length - found)));
        var kept = new StringBuilder(document.Text.Length);
        foreach (var line in document.Text.AsSpan().EnumerateLines())
        {
            if (IsProse(line.Trim())) kept.Append(line.Trim()).Append('\n');
        }

        string text = kept.ToString().TrimEnd('\n');
        int sentences = Sentences(text);
        if (sentences < settings.MinimumSentences) return StageOutcome.Drop("fewer sentences than minimum_sentences in the lines that are left", sentences.ToString(CultureInfo.InvariantCulture));
        return document.Messages is null ? StageOutcome.Keep(document, text) : StageOutcome.Keep(document);
    }

    private bool IsProse(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || (settings.TerminalPunctuation && (!Terminals.Contains(line[^1]) || line.EndsWith("...")))) return false;
        var words = TextLines.Words(line);
        return words.Count >= settings.MinimumLineWords && line.IndexOfAny(linePhrases) < 0 && !words.Exists(word => word.End.Value - word.Start.Value > settings.MaximumWordLength);
    }

    /// <summary>Sentences, counted by their ends: a mark with white space or the end of the text behind it.</summary>
    private static int Sentences(ReadOnlySpan<char> text)
    {
        int sentences = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('.' or '!' or '?')) continue;
            while (i + 1 < text.Length && (text[i + 1] is '.' or '!' or '?' || (Terminals.Contains(text[i + 1]) && text[i + 1] is not ('.' or '!' or '?')))) i++;
            if (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])) sentences++;
        }

        return sentences;
    }
}

using System.Runtime.InteropServices;
using Ingot.Core.Documents;
using Ingot.Data.Corpus;

namespace Ingot.Data.Labels;

/// <summary>
/// Looks at all documents with labels, one by one, and says what is wrong with them. Of more texts than memory has room for, the first are remembered:
/// the conflicts that are told are then those among them and with them.
/// </summary>
internal sealed class LabelSurvey(LabelSettings settings, long memoryBytes)
{
    private const int Samples = 20, MostLabels = 1000, TextBytes = 80;
    private readonly SortedDictionary<string, long> documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Own, long Other)> words = new(StringComparer.Ordinal);
    private readonly Dictionary<UInt128, (string Label, bool Conflict)> texts = [];
    private readonly List<string> conflicts = [];
    private long conflicting;

    /// <summary>Takes a document; those without a label are passed over.</summary>
    public void Add(Document document)
    {
        if (document.Label is not { } label) return;
        documents[label] = documents.GetValueOrDefault(label) + 1;
        if (documents.Count <= MostLabels) words.TryAdd(label, default);
        CountWords(document.Text, label);
        var hash = TextHash.Of(document.Text);
        if (texts.Count >= memoryBytes / TextBytes && !texts.ContainsKey(hash)) return;
        ref var text = ref CollectionsMarshal.GetValueRefOrAddDefault(texts, hash, out bool known);
        if (!known)
        {
            text = (label, false);
        }
        else if (text.Label != label)
        {
            conflicting += text.Conflict ? 0 : 1;
            if (!text.Conflict && conflicts.Count < Samples) conflicts.Add($"{document.Source}/{document.Location}: {text.Label} or {label}");
            text.Conflict = true;
        }
    }

    /// <summary>What was found; null where no document had a label.</summary>
    public LabelReport? ToReport()
    {
        if (documents.Count == 0) return null;
        long total = documents.Values.Sum();
        var leaks = words.Select(word => new LabelLeak(word.Key, word.Value.Own / (double)documents[word.Key], word.Value.Other / (double)Math.Max(1, total - documents[word.Key])))
            .Where(leak => leak.OwnShare >= 0.05 && leak.OwnShare > 3 * leak.OtherShare).OrderByDescending(leak => leak.OwnShare).ToList();
        return new LabelReport(documents, documents.Values.Max() / (double)documents.Values.Min(), [.. documents.Where(label => label.Value < settings.Rare).Select(label => label.Key)], conflicting, conflicts, leaks);
    }

    private void CountWords(string text, string own)
    {
        foreach (string label in words.Keys)
        {
            if (label.Length < 2 || !label.Any(char.IsLetter) || !HoldsWord(text, label)) continue;
            ref var counts = ref CollectionsMarshal.GetValueRefOrNullRef(words, label);
            counts = label == own ? (counts.Own + 1, counts.Other) : (counts.Own, counts.Other + 1);
        }
    }

    private static bool HoldsWord(string text, string word)
    {
        for (int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]))) return true;
        }

        return false;
    }
}

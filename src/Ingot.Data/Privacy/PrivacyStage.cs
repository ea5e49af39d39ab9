using System.Text;
using System.Text.Json;
using Ingot.Core.Documents;
using Ingot.Data.Preparation;

namespace Ingot.Data.Privacy;

/// <summary>Redacts, drops or counts what the detectors find in the text, the target and the turns of each document.</summary>
internal sealed class PrivacyStage(PrivacyAction action, IReadOnlyList<IPrivacyDetector> detectors) : IDocumentStage
{
    private static readonly int Kinds = Enum.GetValues<PrivacyKind>().Length;

    public string Name => "privacy";

    public StageOutcome Apply(Document document)
    {
        var counts = new long[Kinds];
        string? target = document.Target is null ? null : Clean(document.Target, counts);
        ChatMessage[]? messages = document.Messages is null ? null : [.. document.Messages.Select(message => message with { Content = Clean(message.Content, counts) })];
        string text = messages is null ? Clean(document.Text, counts) : ChatMessage.Render(messages);
        if (Array.TrueForAll(counts, count => count == 0)) return StageOutcome.Keep(document);
        var tallies = counts.Index().Where(entry => entry.Item > 0).Select(entry => (NameOf((PrivacyKind)entry.Index), entry.Item)).ToList();
        return action switch
        {
            PrivacyAction.Redact => StageOutcome.Keep(document with { Text = text, Target = target, Messages = messages }) with { Tallies = tallies },
            PrivacyAction.Drop => StageOutcome.Drop("holds personal data or secrets", string.Join(", ", tallies.Select(tally => $"{tally.Item} {tally.Item1}"))) with { Tallies = tallies },
            _ => StageOutcome.Keep(document) with { Tallies = tallies },
        };
    }

    private string Clean(string text, long[] counts)
    {
        var found = new List<PrivacyMatch>();
        foreach (var detector in detectors) detector.Find(text, found);
        if (found.Count == 0) return text;
        var kept = new StringBuilder(text.Length);
        int at = 0;
        foreach (var match in found.OrderBy(match => match.Start).ThenBy(match => match.Kind))
        {
            // Within another one it was seen already.
            if (match.Start < at) continue;
            counts[(int)match.Kind]++;
            kept.Append(text, at, match.Start - at).Append('<').Append(NameOf(match.Kind).ToUpperInvariant()).Append('>');
            at = match.End;
        }

        return kept.Append(text, at, text.Length - at).ToString();
    }

    private static string NameOf(PrivacyKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}

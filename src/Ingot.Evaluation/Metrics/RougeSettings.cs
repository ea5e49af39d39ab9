using Ingot.Core.Settings;

namespace Ingot.Evaluation.Metrics;

/// <summary>How ROUGE is counted; without stemming as ROUGE-1.5.5 and the Python package rouge_score do.</summary>
public sealed record RougeSettings
{
    [Setting("Compare stems of words, for English: none, rouge155 (as ROUGE-1.5.5 -m), rouge_score (as the Python package with use_stemmer).")]
    public RougeStemming Stemming { get; init; }

    [Setting("What ends a sentence, for rougeLsum; a line feed always does.")]
    public string SentenceSeparator { get; init; } = "\n";

    [Setting("Words are what stands between spaces, in its own case; otherwise runs of a-z and 0-9 in lower case.")]
    public bool SplitAtSpaces { get; init; }

    [Setting("Count every n-gram once a text, however often it occurs, as the Python package rouge does.")]
    public bool Distinct { get; init; }
}

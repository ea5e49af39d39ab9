using Ingot.Core.Settings;

namespace Ingot.Data.Contamination;

/// <summary>The recipe's `prepare.contamination`: training text that holds what the model is judged by makes every figure a lie.</summary>
public sealed record ContaminationSettings
{
    [Setting("stop: the run ends and lists the documents; drop: training documents that hold them are left out; report: it is only said; off.")]
    public ContaminationAction Action { get; init; } = ContaminationAction.Stop;

    [Setting("Words in each n-gram that is looked for (13 in Brown et al. 2020, appendix C).", Minimum = 2, Maximum = 100)]
    public int Words { get; init; } = 13;

    [Setting("A document is contaminated when this share of its n-grams occurs in the training text (0.7 in Chowdhery et al. 2022, section 8).", Minimum = 0.01, Maximum = 1)]
    public double Overlap { get; init; } = 0.7;

    [Setting("A document is contaminated, too, when a training document is this similar to it (Jaccard similarity of their n-grams, as `deduplicate.near` counts them, estimated by MinHash).", Minimum = 0.5, Maximum = 1)]
    public double Similarity { get; init; } = 0.8;

    [Setting("Evaluation sets besides validation and test: documents files, folders of them, .jsonl or text files.")]
    public IReadOnlyList<string> Against { get; init; } = [];
}

using Ingot.Core.Settings;
using Ingot.Data.Cleaning;
using Ingot.Data.Contamination;
using Ingot.Data.Deduplication;
using Ingot.Data.Filters;
using Ingot.Data.Labels;
using Ingot.Data.Mixing;
using Ingot.Data.Privacy;
using Ingot.Data.Splits;

namespace Ingot.Data.Preparation;

/// <summary>The recipe's `prepare:`, in the order in which it is done.</summary>
public sealed record PrepareSettings
{
    [Setting("What is changed within texts.")]
    public CleaningSettings Clean { get; init; } = new();

    [Setting("What is done about personal data and secrets in texts.")]
    public PrivacySettings Privacy { get; init; } = new();

    [Setting("Which documents are left out, asked in this order.")]
    public IReadOnlyList<FilterSettings> Filters { get; init; } = [new LengthFilterSettings()];

    [Setting("Which documents count as the same.")]
    public DeduplicationSettings Deduplicate { get; init; } = new();

    [Setting("What is asked of labels.")]
    public LabelSettings Labels { get; init; } = new();

    [Setting("How documents are shared out to training, validation and the sealed test set.")]
    public SplitSettings Split { get; init; } = new();

    [Setting("Whether training text may hold what the model is judged by.")]
    public ContaminationSettings Contamination { get; init; } = new();

    [Setting("How much of each source the model is trained on.")]
    public MixSettings Mix { get; init; } = new();

    [Setting("Put the training documents in random order, by the seed of the split; auto: yes by group, no by position.")]
    public bool? Shuffle { get; init; }

    [Setting("Order the tokens of training documents so that windows of model.context hold as many of them whole as can be (best-fit decreasing).")]
    public bool Pack { get; init; }

    [Setting("Most memory to use, in MiB; auto: a quarter of the machine's. It changes nothing about the result.", Minimum = 256)]
    public int? MemoryMib { get; init; }

    /// <summary>Files and folders besides the documents that the result depends on, as the recipe names them.</summary>
    public IEnumerable<string> Inputs() => Filters.SelectMany(filter => filter.Inputs).Concat(Deduplicate.Against).Concat(Contamination.Against);

    /// <summary>The settings that the corpus depends on.</summary>
    public PrepareSettings Decisive() => this with { MemoryMib = null, Pack = false };
}

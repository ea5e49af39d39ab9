using Ingot.Core.Settings;

namespace Ingot.Core.Objectives;

/// <summary>The recipe's `objective:`: what the model is for, whom it serves, and when it is good enough.</summary>
public sealed record ObjectiveSettings
{
    [Setting("What the model does: generate, chat, classify, translate, summarize, fill_mask (an encoder learns a language, to be the base of classifiers).")]
    public string Task { get; init; } = "generate";

    [Setting("Of classify, what a label is: one (a class), several (a list of labels of which any may hold), number (a regression).")]
    public LabelKind Labels { get; init; } = LabelKind.One;

    [Setting("BCP 47 tags of the languages it must know.")]
    public IReadOnlyList<string> Languages { get; init; } = [];

    [Setting("The field its texts come from.")]
    public string? Domain { get; init; }

    [Setting("Who will use it.")]
    public string? Audience { get; init; }

    [Setting("What it must not be used for.")]
    public IReadOnlyList<string> NotFor { get; init; } = [];

    [Setting("Success bars on the sealed test set, by metric: nats_per_token, bits_per_byte, perplexity, percent_above_floor; of classes accuracy, macro_f1, micro_f1, log_loss, hamming_loss; of numbers r2, rmse, mae, pearson, spearman; of translations bleu, chrf; of summaries rouge1, rouge2, rougeL.")]
    public IReadOnlyDictionary<string, Bar> Bars { get; init; } = new Dictionary<string, Bar>();
}

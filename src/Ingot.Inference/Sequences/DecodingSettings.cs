using Ingot.Core.Settings;

namespace Ingot.Inference.Sequences;

/// <summary>How a model writes the text that it turns another into.</summary>
public sealed record DecodingSettings
{
    [Setting("Beginnings that are followed side by side (beam search); 1: always the likeliest word (greedy).", Minimum = 1, Maximum = 64)]
    public int Beams { get; init; } = 4;

    [Setting("Texts are compared by their log-probability over their length to this power: 0 favours short ones, 1 compares the mean (Wu et al. 2016).", Minimum = 0, Maximum = 5)]
    public double LengthPenalty { get; init; } = 1;

    [Setting("No run of so many tokens is written twice (Paulus et al. 2018); 0: any may be.", Minimum = 0, Maximum = 100)]
    public int NoRepeatNgram { get; init; }

    [Setting("Longest text that is written, in tokens; auto: what the model takes.", Minimum = 1)]
    public int? MaxTokens { get; init; }
}

using Ingot.Core.Settings;

namespace Ingot.Text.Tokenizers;

/// <summary>Settings of the unigram language model over pieces (Kudo 2018).</summary>
public sealed record UnigramSettings : PieceSettings
{
    [Setting("Most characters of a piece.", Minimum = 2, Maximum = 64)]
    public int LongestPiece { get; init; } = 16;

    [Setting("How many frequent substrings the training starts from.", Minimum = 1000, Maximum = 10_000_000)]
    public int Seeds { get; init; } = 1_000_000;

    [Setting("The share of the pieces that each round of pruning keeps.", Minimum = 0.5, Maximum = 0.95)]
    public double Shrinking { get; init; } = 0.75;

    [Setting("Rounds of expectation and maximization between two rounds of pruning.", Minimum = 1, Maximum = 10)]
    public int Iterations { get; init; } = 2;
}

using Ingot.Core.Settings;

namespace Ingot.Core.Training;

/// <summary>The recipe's `train.adapter:`: the base stays as it is, and what is trained is small; the files are PEFT's.</summary>
public sealed record AdapterSettings
{
    // One list, so that equal settings are equal.
    private static readonly IReadOnlyList<string> All = [];

    [Setting("lora: thin matrices beside the frozen ones; dora: these, and the length of each row.")]
    public AdapterKind Kind { get; init; }

    [Setting("Width of the thin matrices.", Minimum = 1, Maximum = 4096)]
    public int Rank { get; init; } = 16;

    [Setting("Weight of the adapter: it is multiplied by alpha / rank.", Minimum = 0.001)]
    public double Alpha { get; init; } = 32;

    [Setting("Divide alpha by the root of the rank instead (Kalajdzievski 2023), which suits large ranks.")]
    public bool RankStabilized { get; init; }

    [Setting("Share of the adapter's inputs dropped in training.", Minimum = 0, Maximum = 0.9)]
    public double Dropout { get; init; }

    [Setting("The matrices that get one, by the last part of their names, such as q_proj and v_proj; none named: all inside the blocks.")]
    public IReadOnlyList<string> Targets { get; init; } = All;

    [Setting("Keep the frozen matrices in 8 bits: a quarter of the memory of float32, a little less exact.")]
    public bool EightBit { get; init; }

    /// <summary>What the product of the thin matrices is multiplied by.</summary>
    public double Scale() => Alpha / (RankStabilized ? Math.Sqrt(Rank) : Rank);
}

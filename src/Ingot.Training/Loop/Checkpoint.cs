namespace Ingot.Training.Loop;

/// <summary>What `checkpoint.json` says about the tensors beside it.</summary>
internal sealed record Checkpoint
{
    public required TrainingState State { get; init; }

    /// <summary>Steps that the optimizer counts.</summary>
    public required long OptimizerSteps { get; init; }

    /// <summary>Of each block that does not follow the store: see <see cref="FlatBlock.Layout"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> Layouts { get; init; } = new Dictionary<string, IReadOnlyList<long>>();

    /// <summary>SHA-256 of the tensor file, lower-case hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>See <see cref="Loop.Fingerprint"/>.</summary>
    public required IReadOnlyDictionary<string, string> Fingerprint { get; init; }
}

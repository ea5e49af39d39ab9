namespace Ingot.Lifecycle.Tuning;

/// <summary>A trial in this worker's hands, until it is disposed of.</summary>
internal sealed class ClaimedTrial(TrialBoard board, Trial trial, string folder, FileStream claim) : IDisposable
{
    /// <summary>The trial.</summary>
    public Trial Trial { get; private set; } = trial;

    /// <summary>Where it keeps what it needs to go on.</summary>
    public string Folder => folder;

    /// <summary>Writes down how far it has come.</summary>
    public void Write(Trial further)
    {
        Trial = further;
        board.Write(further);
    }

    public void Dispose() => claim.Dispose();
}

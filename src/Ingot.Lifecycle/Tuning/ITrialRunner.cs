namespace Ingot.Lifecycle.Tuning;

/// <summary>What a search measures.</summary>
internal interface ITrialRunner
{
    /// <summary>Takes <paramref name="trial"/> to its next rung, which stands at <paramref name="share"/> of its steps, going on from what lies in <paramref name="folder"/>. Throws IngotException where these values cannot be trained with.</summary>
    RungResult Run(Trial trial, double share, string folder, CancellationToken cancellation);
}

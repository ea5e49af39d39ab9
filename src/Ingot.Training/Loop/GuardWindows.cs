namespace Ingot.Training.Loop;

/// <summary>The losses and gradient norms that <see cref="SpikeGuard"/> compares the next step with, oldest first.</summary>
internal sealed record GuardWindows(IReadOnlyList<double> Losses, IReadOnlyList<double> Norms)
{
    /// <summary>No steps yet.</summary>
    public static GuardWindows Empty { get; } = new([], []);
}

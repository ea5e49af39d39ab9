namespace Ingot.Training.Optimizers;

/// <summary>Changes the weights of a parameter store by its gradients.</summary>
internal interface IOptimizer : IDisposable
{
    /// <summary>Steps taken so far; part of the state.</summary>
    long Steps { get; set; }

    /// <summary>The state between steps by name, in place: what a checkpoint holds.</summary>
    IReadOnlyList<StateBlock> State { get; }

    /// <summary>Brings <see cref="State"/> up to date before it is read, where the work is done on another device.</summary>
    void Fetch()
    {
    }

    /// <summary>Takes <see cref="State"/> over after it was written.</summary>
    void Push()
    {
    }

    /// <summary>
    /// One step with every gradient multiplied by <paramref name="gradientFactor"/> (clipping); afterwards the gradients are zero
    /// and the rounded copies of the weights are up to date.
    /// </summary>
    void Step(double learningRate, double gradientFactor);
}

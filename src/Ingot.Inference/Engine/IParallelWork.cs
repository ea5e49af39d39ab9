namespace Ingot.Inference.Engine;

/// <summary>Work in independent chunks.</summary>
internal interface IParallelWork
{
    /// <summary>Does chunk <paramref name="chunk"/>; <paramref name="worker"/> is the number of the thread that does it, for its own scratch memory.</summary>
    void Run(int worker, int chunk);
}

namespace Ingot.Training.Loop;

/// <summary>What an embedding begins as instead of random numbers: <paramref name="Make"/> gives [V, C] for a width of C, row-major, of deviation 1, with zeros for ids that it knows nothing of; <paramref name="Name"/> tells all that it depends on.</summary>
public sealed record InitialVectors(string Name, Func<int, float[]> Make);

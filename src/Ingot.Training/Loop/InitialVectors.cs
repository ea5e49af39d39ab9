namespace Ingot.Training.Loop;

/// <summary>What an embedding begins as instead of random numbers: <paramref name="Make"/> gives [V, C], row-major, zeros for ids that it knows nothing of; <paramref name="Name"/> tells all that it depends on.</summary>
public sealed record InitialVectors(string Name, Func<float[]> Make);

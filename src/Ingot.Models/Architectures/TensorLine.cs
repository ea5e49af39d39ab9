namespace Ingot.Models.Architectures;

/// <summary>A tensor of a model: its name in the file, its shape, and how many weights it has.</summary>
public sealed record TensorLine(string Name, IReadOnlyList<long> Shape, long Weights);

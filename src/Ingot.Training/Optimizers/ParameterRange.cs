namespace Ingot.Training.Optimizers;

/// <summary>A stretch of a store's flat memory that one pass treats alike.</summary>
internal readonly record struct ParameterRange(long Start, long Count, double WeightDecay);

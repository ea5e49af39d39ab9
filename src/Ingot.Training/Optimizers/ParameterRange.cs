namespace Ingot.Training.Optimizers;

/// <summary>A stretch of a store's flat memory that one pass treats alike: its learning rate as a multiple of the optimizer's, and its weight decay.</summary>
internal readonly record struct ParameterRange(long Start, long Count, double Rate, double WeightDecay);

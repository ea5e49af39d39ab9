namespace Ingot.Core.Training;

/// <summary>The optimizer that is usual for the task and the model: `optimizer: {learning_rate: …}` in a recipe, without a kind. The plan puts that one in its place.</summary>
public sealed record AutoOptimizerSettings : OptimizerSettings;

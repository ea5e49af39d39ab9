using Ingot.Planning.Dial;

namespace Ingot.Lifecycle.Reports;

/// <summary>What a task with examples will be done by.</summary>
/// <param name="Task">The objective's task.</param>
/// <param name="Architecture">The architecture, as a recipe names it.</param>
/// <param name="Parameters">About how many weights: the vocabulary is guessed from the size of the data until that is read.</param>
/// <param name="MemoryBytes">About the memory of weights, gradients and the optimizer's moments.</param>
/// <param name="Reasons">Every choice with its reason.</param>
public sealed record TaskPlan(string Task, string Architecture, long Parameters, double MemoryBytes, IReadOnlyList<Reason> Reasons);

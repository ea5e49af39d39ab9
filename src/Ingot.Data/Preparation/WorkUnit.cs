namespace Ingot.Data.Preparation;

/// <summary>The smallest piece of work that is done on its own: one row group of one input, and the number of the part that comes of it.</summary>
internal sealed record WorkUnit(int Part, string Input, int Group);

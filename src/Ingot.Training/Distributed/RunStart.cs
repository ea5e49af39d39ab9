using Ingot.Core.Training;

namespace Ingot.Training.Distributed;

/// <summary>What process 0 decided before a run begins: that it is finished already, or from which step and in which precision it goes on.</summary>
internal sealed record RunStart(bool Finished = false, long? Step = null, Precision Precision = Precision.Auto);

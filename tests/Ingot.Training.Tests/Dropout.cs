namespace Ingot.Training.Tests;

/// <summary>Trainings that drop entries run one after another: libtorch draws all of them from one generator of the process.</summary>
[CollectionDefinition(nameof(Dropout))]
public sealed class Dropout;

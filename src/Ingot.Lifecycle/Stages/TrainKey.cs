using Ingot.Core.Training;

namespace Ingot.Lifecycle.Stages;

/// <summary>What a training's result depends on besides the tokens: seed, settings and the model's shape.</summary>
internal sealed record TrainKey(long Seed, TrainSettings Train, string Shape);

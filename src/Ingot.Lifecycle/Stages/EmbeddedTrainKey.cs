using Ingot.Core.Training;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Lifecycle.Stages;

/// <summary>What a training's result depends on where the embedding begins as vectors of the tokens.</summary>
internal sealed record EmbeddedTrainKey(long Seed, TrainSettings Train, string Shape, EmbeddingSettings Embeddings);

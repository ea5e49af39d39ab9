using Ingot.Core.Models;

namespace Ingot.Models.Architectures;

/// <summary>An architecture as a recipe names it.</summary>
/// <param name="Name">Its name in `model.kind`.</param>
/// <param name="Family">The family that it stands for where the recipe names only that: transformer, lstm, gru or cnn.</param>
/// <param name="Task">What it can do.</param>
/// <param name="LearningRate">The peak rate of AdamW that suits it.</param>
/// <param name="Epochs">Passes over the examples that suit it.</param>
/// <param name="Shape">Makes its shape: what the recipe leaves open has the values of the paper or those that suit a small data set.</param>
public sealed record ModelKind(string Name, string Family, ModelTask Task, double LearningRate, double Epochs, Func<ModelSettings, ShapeInput, IModelConfig> Shape);

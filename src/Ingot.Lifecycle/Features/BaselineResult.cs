using Ingot.Evaluation.Classification;

namespace Ingot.Lifecycle.Features;

/// <summary>How well a baseline tells the validation documents, and where its model lies.</summary>
public sealed record BaselineResult(string Name, string Folder, ClassificationScore Score);

namespace Ingot.Lifecycle.Features;

/// <summary>The map of the documents: what each axis stands for, and how much of the variance it shows.</summary>
internal sealed record MapReport(int Points, string ColouredBy, IReadOnlyList<MapAxis> Axes);

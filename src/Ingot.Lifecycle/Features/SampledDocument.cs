namespace Ingot.Lifecycle.Features;

/// <summary>A document of a sample, without its text but for the beginning.</summary>
internal sealed record SampledDocument(string Source, string Location, string? Label, string Beginning);

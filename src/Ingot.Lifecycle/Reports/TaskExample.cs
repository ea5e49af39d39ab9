namespace Ingot.Lifecycle.Reports;

/// <summary>A text, what was expected of it, and what the model answered.</summary>
public sealed record TaskExample(string Text, string Expected, string Answer);

namespace Ingot.Data.Sources.Stories;

/// <summary>A `rule` of a grammar: a name and its weighted alternatives.</summary>
internal sealed record GrammarRule(string Name, int Line, List<Alternative> Alternatives);

/// <summary>One alternative of a rule as it stands in the file: its weight, the source of its condition (if it has one) and its text with slots.</summary>
internal sealed record Alternative(int Line, double Weight, string? When, string Text);

namespace Ingot.Data.Shards;

/// <summary>What was made of examples: how many, in how many rows, their tokens and those that are learnt, how many were cut at the end of a row, and how many had nothing to learn within one.</summary>
public sealed record ExampleSummary(long Examples, long Rows, long Tokens, long Learned, long Cut, long Dropped);

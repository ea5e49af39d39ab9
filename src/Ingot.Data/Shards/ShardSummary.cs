namespace Ingot.Data.Shards;

/// <summary>What a token shard holds: documents, tokens with the borders, UTF-8 bytes of the text, and the content hash.</summary>
public sealed record ShardSummary(long Documents, long Tokens, long TextBytes, string Id);

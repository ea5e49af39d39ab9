using Ingot.Data.Splits;

namespace Ingot.Data.Preparation;

/// <summary>One side of the corpus: documents, Unicode code points and UTF-8 bytes.</summary>
public sealed record SplitReport(SplitSide Side, long Documents, long Characters, long Bytes);

using Ingot.Core.Documents;
using Ingot.Data.Preparation;

namespace Ingot.Data.Corpus;

/// <summary>What a corpus stage decided. Many threads ask one instance.</summary>
internal interface IVerdicts : IDisposable
{
    /// <summary>What becomes of <paramref name="document"/>, the one numbered <paramref name="ordinal"/> (from zero) in the order in which documents were observed.</summary>
    StageOutcome Apply(Document document, long ordinal);
}

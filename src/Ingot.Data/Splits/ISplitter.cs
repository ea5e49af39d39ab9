using Ingot.Core.Documents;

namespace Ingot.Data.Splits;

/// <summary>Shares out documents that come in reading order; a document may be cut where a border runs through it.</summary>
internal interface ISplitter
{
    /// <summary>The side or sides of <paramref name="document"/>.</summary>
    IEnumerable<(SplitSide Side, Document Document)> Assign(Document document);
}

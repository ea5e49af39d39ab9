using Ingot.Core.Documents;

namespace Ingot.Data.Splits;

/// <summary>Shares out documents that come in reading order; a document may be cut where a border runs through it.</summary>
internal interface ISplitter
{
    /// <summary>Whether all documents must be shown before the first is assigned.</summary>
    bool Looks { get; }

    /// <summary>Shows a document.</summary>
    void Look(Document document);

    /// <summary>The side or sides of <paramref name="document"/>.</summary>
    IEnumerable<(SplitSide Side, Document Document)> Assign(Document document);
}

namespace Ingot.Core.Tokens;

/// <summary>A token source that knows where its documents came from.</summary>
public interface INamedDocuments
{
    /// <summary>The ids of the documents with these numbers, counted from 0 in the order of the source.</summary>
    IReadOnlyList<string> Names(IReadOnlyList<long> documents);
}

using Ingot.Core.Documents;

namespace Ingot.Data.Sources;

/// <summary>What somebody asked to be forgotten and must never be collected again.</summary>
public interface IForgotten
{
    /// <summary>A hash of the whole list; equal hashes mean equal answers.</summary>
    string Fingerprint { get; }

    /// <summary>Whether <paramref name="document"/> is to be forgotten.</summary>
    bool Contains(Document document);
}

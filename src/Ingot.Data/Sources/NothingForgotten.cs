using Ingot.Core.Documents;

namespace Ingot.Data.Sources;

/// <summary>An empty list.</summary>
public sealed class NothingForgotten : IForgotten
{
    private NothingForgotten()
    {
    }

    /// <summary>The only one.</summary>
    public static NothingForgotten Instance { get; } = new();

    /// <inheritdoc/>
    public string Fingerprint => "";

    /// <inheritdoc/>
    public bool Contains(Document document) => false;
}

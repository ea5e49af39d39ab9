namespace Ingot.Data.Sources;

/// <summary>A quarantine that keeps nothing, for fingerprints and trials.</summary>
public sealed class NoQuarantine : IQuarantine
{
    /// <summary>The one instance.</summary>
    public static NoQuarantine Instance { get; } = new();

    private NoQuarantine()
    {
    }

    /// <inheritdoc/>
    public void Add(QuarantinedItem item)
    {
    }
}

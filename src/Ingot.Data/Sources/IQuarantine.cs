namespace Ingot.Data.Sources;

/// <summary>Keeps what a source could not use, and why.</summary>
public interface IQuarantine
{
    /// <summary>Takes one item.</summary>
    void Add(QuarantinedItem item);
}

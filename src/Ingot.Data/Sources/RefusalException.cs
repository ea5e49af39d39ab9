namespace Ingot.Data.Sources;

/// <summary>Bytes that are not to be read on, and why; whoever reads them sends them to the quarantine.</summary>
internal sealed class RefusalException(QuarantineReason reason, string message) : Exception(message)
{
    /// <summary>The reason.</summary>
    public QuarantineReason Reason { get; } = reason;
}

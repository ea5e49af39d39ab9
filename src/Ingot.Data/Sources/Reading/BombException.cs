namespace Ingot.Data.Sources.Reading;

/// <summary>Packed bytes that were made to fill the disk or the memory.</summary>
internal sealed class BombException(string message) : Exception(message);

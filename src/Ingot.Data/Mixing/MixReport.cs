namespace Ingot.Data.Mixing;

/// <summary>One source in the mixture: UTF-8 bytes that there are, how often they are gone through, and their share of the training text.</summary>
public sealed record MixReport(string Source, long Bytes, double Epochs, double Share);

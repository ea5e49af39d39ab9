using Ingot.Data.Sources;

namespace Ingot.Data.Extraction;

/// <summary>What became of some bytes: text and the encoding that it was read by, or the reason why it is none.</summary>
internal readonly record struct Extracted(string? Text, string? Encoding, QuarantineReason Reason, string? Detail)
{
    public static Extracted As(string text, string encoding) => new(text, encoding, default, null);

    public static Extracted Refused(QuarantineReason reason, string detail) => new(null, null, reason, detail);
}

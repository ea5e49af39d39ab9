using System.Security.Cryptography;
using System.Text;

namespace Ingot.Core.Artifacts;

/// <summary>Names things by their content: 16 hexadecimal digits (64 bits) of SHA-256.</summary>
public static class ContentId
{
    /// <summary>The id of the UTF-8 bytes of <paramref name="text"/>.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The id of <paramref name="bytes"/>.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
}

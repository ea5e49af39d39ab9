using System.Security.Cryptography;
using System.Text;

namespace Ingot.Data.Sources;

/// <summary>Ids of documents.</summary>
public static class DocumentId
{
    /// <summary>The id of the document at <paramref name="location"/> of <paramref name="source"/>: 128 bits of a SHA-256 over both, in lower-case hexadecimal.</summary>
    public static string Of(string source, string location) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\0{location}")).AsSpan(0, 16));
}

using Ingot.Core.Documents;
using Ingot.Data.Documents;
using Ingot.Data.Sources;

namespace Ingot.Data.Tests.Documents;

/// <summary>Documents for tests.</summary>
internal static class Texts
{
    public static Document Make(string location, string text, string? group = null) => new()
    {
        Id = DocumentId.Of("test", location),
        Text = text,
        Source = "test",
        Location = location,
        Group = group,
        ContentType = "text/plain",
        Extractor = "test/1",
        ContentHash = "00",
    };

    public static string Save(TemporaryFolder folder, string name, params IEnumerable<Document> documents)
    {
        DocumentFile.Write(folder[name], documents, default);
        return folder[name];
    }

    public static List<Document> Load(string path) => [.. DocumentFile.Read(path, default)];
}

using Ingot.Core.Documents;

namespace Ingot.Data.Sources.Files;

/// <summary>What one file gave, read ahead of its turn: its refusals are told when the turn comes.</summary>
internal sealed class FileReading
{
    private readonly List<(string Location, QuarantineReason Reason, string Detail, long Bytes)> refused = [];
    private List<Document> documents = [];

    /// <summary>Reads by <paramref name="read"/>, which is given a place for its refusals.</summary>
    public static FileReading Of(Func<Action<string, QuarantineReason, string, long>, IEnumerable<Document>> read)
    {
        var reading = new FileReading();
        reading.documents = [.. read((location, reason, detail, bytes) => reading.refused.Add((location, reason, detail, bytes)))];
        return reading;
    }

    /// <summary>The documents, after the refusals were told.</summary>
    public IEnumerable<Document> Tell(Action<string, QuarantineReason, string, long> refuse)
    {
        foreach (var (location, reason, detail, bytes) in refused) refuse(location, reason, detail, bytes);
        return documents;
    }
}

using System.Text.Json;
using Ingot.Core.Documents;

namespace Ingot.Data.Preparation;

/// <summary>Writes one line of JSON for every document that is dropped: nothing leaves the corpus without a word.</summary>
internal sealed class DropLog(Stream stream)
{
    private static readonly byte[] LineFeed = [(byte)'\n'];

    public void Add(string stage, Document document, StageOutcome outcome)
    {
        stream.Write(JsonSerializer.SerializeToUtf8Bytes(new DropEntry(stage, document.Id, document.Source, document.Location, outcome.Reason!, outcome.Value!), DataJson.Lines.DropEntry));
        stream.Write(LineFeed);
    }
}

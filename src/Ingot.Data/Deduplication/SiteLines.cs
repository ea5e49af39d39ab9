using System.Runtime.InteropServices;
using Ingot.Core.Documents;
using Ingot.Data.Corpus;
using Ingot.Data.Words;

namespace Ingot.Data.Deduplication;

/// <summary>Cuts out lines that stand in many documents of one site: menus, notices, signatures. A site is the host of a page, otherwise the source and the first folder.</summary>
internal sealed class SiteLines(int mostDocuments) : ICorpusStage
{
    private const string Border = "\n";

    public string Name => "site_lines";

    public void Observe(Document document, BinaryWriter record)
    {
        ulong site = ParagraphDuplicates.Hash(SiteOf(document), 0);
        string[] lines = document.Text.Split(Border);
        PieceRecords.Write(record, [.. lines.Select(line => ParagraphDuplicates.Hash(line, 1) is var hash && hash != 0 ? WordHashes.Mix(hash ^ site) | 1 : 0)]);
    }

    public void Resolve(Observations observations, string path, CorpusResources resources, CancellationToken cancellationToken)
    {
        var cuts = new List<(long Ordinal, int Piece)>();
        int passes = PieceRecords.Passes(observations, resources, 48);
        for (int pass = 0; pass < passes; pass++)
        {
            var counts = new Dictionary<ulong, (int Documents, long Last)>();
            foreach (var (ordinal, _, hash) in PieceRecords.Read(observations, pass, passes, cancellationToken))
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, hash, out bool known);
                if (!known || count.Last != ordinal) count = (count.Documents + 1, ordinal);
            }

            foreach (var (ordinal, piece, hash) in PieceRecords.Read(observations, pass, passes, cancellationToken))
            {
                if (counts[hash].Documents > mostDocuments) cuts.Add((ordinal, piece));
            }
        }

        PieceCuts.Write(path, cuts);
    }

    public IVerdicts Open(string path) => new PieceCuts(path, Border);

    private static string SiteOf(Document document)
    {
        if (Uri.TryCreate(document.Location, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return url.Host;
        int slash = document.Location.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? document.Source : $"{document.Source} {document.Location[..slash]}";
    }
}

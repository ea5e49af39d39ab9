using Ingot.Core.Documents;
using Ingot.Data.Corpus;
using Ingot.Data.Words;

namespace Ingot.Data.Deduplication;

/// <summary>Cuts out paragraphs whose words occurred before, in any document; short ones stay (as in dolma's paragraph deduplication: Soldaini et al. 2024, here exact).</summary>
internal sealed class ParagraphDuplicates(int leastWords) : ICorpusStage
{
    private const string Border = "\n\n";

    public string Name => "paragraph_duplicates";

    public void Observe(Document document, BinaryWriter record)
    {
        string[] paragraphs = document.Text.Split(Border);
        PieceRecords.Write(record, [.. paragraphs.Select(paragraph => Hash(paragraph, leastWords))]);
    }

    public void Resolve(Observations observations, string path, CorpusResources resources, CancellationToken cancellationToken)
    {
        var cuts = new List<(long Ordinal, int Piece)>();
        int passes = PieceRecords.Passes(observations, resources, 32);
        for (int pass = 0; pass < passes; pass++)
        {
            var seen = new HashSet<ulong>();
            foreach (var (ordinal, piece, hash) in PieceRecords.Read(observations, pass, passes, cancellationToken))
            {
                if (!seen.Add(hash)) cuts.Add((ordinal, piece));
            }
        }

        PieceCuts.Write(path, cuts);
    }

    public IVerdicts Open(string path) => new PieceCuts(path, Border);

    /// <summary>A hash of the words of <paramref name="text"/>, zero where there are fewer than <paramref name="least"/>.</summary>
    internal static ulong Hash(string text, int least)
    {
        ulong hash = 0;
        int words = 0;
        for (var word = new WordHashes(text); word.MoveNext(); words++) hash = WordHashes.Mix(hash ^ word.Current);
        return words < least ? 0 : hash | 1;
    }
}

using Ingot.Core.Documents;
using Ingot.Core.Files;
using Ingot.Data.Corpus;
using Ingot.Data.Words;

namespace Ingot.Data.Deduplication;

/// <summary>
/// Cuts out runs of words that occurred before, in any document or earlier in the same one, where they are at least so many words long (Lee et al. 2022,
/// "Deduplicating Training Data Makes Language Models Better", there by suffix arrays over tokens). Every window of that length is a 64-bit hash; a word
/// is cut when it lies in a window whose words stood in the corpus before. The first occurrence stays.
/// </summary>
internal sealed class SubstringDuplicates(int words) : ICorpusStage
{
    private const ulong Base = 0x9E3779B97F4A7C15;

    public string Name => "substring_duplicates";

    public void Observe(Document document, BinaryWriter record) => PieceRecords.Write(record, document.Messages is null ? Windows(document.Text, words) : []);

    public void Resolve(Observations observations, string path, CorpusResources resources, CancellationToken cancellationToken)
    {
        string scratch = Path.Combine(resources.WorkFolder, "windows");
        using (var marks = new WindowMarks(scratch, Counts(observations)))
        {
            int passes = PieceRecords.Passes(observations, resources, 32);
            for (int pass = 0; pass < passes; pass++)
            {
                var seen = new HashSet<ulong>();
                foreach (var (ordinal, window, hash) in PieceRecords.Read(observations, pass, passes, cancellationToken))
                {
                    if (!seen.Add(hash)) marks.Set(ordinal, window);
                }
            }
        }

        AtomicFile.Write(path, stream =>
        {
            using var made = File.OpenRead(scratch);
            made.CopyTo(stream);
        });
    }

    public IVerdicts Open(string path) => new WindowCuts(path, words);

    /// <summary>The hash of each window of <paramref name="length"/> words: a polynomial over the hashes of its words, rolled on word by word (Karp and Rabin 1987).</summary>
    internal static ulong[] Windows(string text, int length)
    {
        ulong leading = 1;
        for (int i = 0; i < length; i++) leading *= Base;
        var last = new ulong[length];
        var windows = new List<ulong>();
        ulong rolling = 0;
        int count = 0;
        for (var word = new WordHashes(text); word.MoveNext(); count++)
        {
            ref ulong slot = ref last[count % length];
            rolling = (rolling * Base) + word.Current - (slot * leading);
            slot = word.Current;
            // Zero is not looked at.
            if (count >= length - 1) windows.Add(WordHashes.Mix(rolling) | 1);
        }

        return [.. windows];
    }

    private static IEnumerable<int> Counts(Observations observations)
    {
        foreach (var part in observations.Parts)
        {
            using var reader = part.Open();
            for (long i = 0; i < part.Documents; i++)
            {
                int count = reader.ReadInt32();
                reader.BaseStream.Seek((long)count * sizeof(ulong), SeekOrigin.Current);
                yield return count;
            }
        }
    }
}

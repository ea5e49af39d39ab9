using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Ingot.Core.Randomness;
using Ingot.Data.Words;

namespace Ingot.Data.Deduplication;

/// <summary>
/// MinHash signatures in bands (Broder 1997; Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3): two texts whose sets of
/// word n-grams have Jaccard similarity s share at least one of b bands of r rows with probability 1 - (1 - s^r)^b.
/// </summary>
internal sealed class MinHash
{
    private readonly int words, bands, rows;
    private readonly ulong[] multipliers, offsets;

    public MinHash(NearDuplicateSettings settings)
    {
        (words, bands, rows) = (settings.Words, settings.Bands, settings.Rows);
        int lanes = Vector<ulong>.Count, padded = (((bands * rows) + lanes - 1) / lanes) * lanes;
        (multipliers, offsets) = (new ulong[padded], new ulong[padded]);
        var random = new SeededRandom(1, "minhash");
        for (int i = 0; i < padded; i++)
        {
            // Multiply-shift hashing (Dietzfelbinger et al. 1997) needs odd multipliers; the smallest value is decided by the high bits.
            multipliers[i] = random.NextUInt64() | 1;
            offsets[i] = random.NextUInt64();
        }
    }

    /// <summary>Number of bands.</summary>
    public int Bands => bands;

    /// <summary>Length of a signature.</summary>
    public int Length => bands * rows;

    /// <summary>The signature of <paramref name="text"/>: the smallest value of each of <see cref="Length"/> hashes over its n-grams; of two texts, the share of equal ones estimates their Jaccard similarity. Null where it has no word.</summary>
    public ulong[]? Sign(ReadOnlySpan<char> text)
    {
        var shingles = Scratch.Shingles;
        shingles.ResetWrittenCount();
        Shingles.Of(text, words, shingles);
        if (shingles.WrittenCount == 0) return null;
        var smallest = new ulong[multipliers.Length];
        Minimize(shingles.WrittenSpan, smallest);
        return smallest[..Length];
    }

    /// <summary>The hash of band <paramref name="band"/> of <paramref name="signature"/>.</summary>
    public ulong BandOf(ReadOnlySpan<ulong> signature, int band)
    {
        ulong hash = (ulong)band;
        for (int row = 0; row < rows; row++) hash = WordHashes.Mix(hash ^ signature[(band * rows) + row]);
        return hash;
    }

    /// <summary>Writes the hash of each band of <paramref name="text"/>; false, and nothing written, where it has no word.</summary>
    public bool TrySign(ReadOnlySpan<char> text, Span<ulong> bandHashes)
    {
        var shingles = Scratch.Shingles;
        shingles.ResetWrittenCount();
        Shingles.Of(text, words, shingles);
        if (shingles.WrittenCount == 0) return false;
        ulong[] smallest = Scratch.Smallest(multipliers.Length);
        Minimize(shingles.WrittenSpan, smallest);
        for (int band = 0; band < bands; band++) bandHashes[band] = BandOf(smallest, band);
        return true;
    }

    /// <summary>smallest[i] = min over all shingles x of multipliers[i] x + offsets[i].</summary>
    private void Minimize(ReadOnlySpan<ulong> shingles, ulong[] smallest)
    {
        var a = MemoryMarshal.Cast<ulong, Vector<ulong>>(multipliers);
        var b = MemoryMarshal.Cast<ulong, Vector<ulong>>(offsets);
        var least = MemoryMarshal.Cast<ulong, Vector<ulong>>(smallest.AsSpan());
        for (int i = 0; i < a.Length; i++)
        {
            Vector<ulong> factor = a[i], offset = b[i], best = Vector<ulong>.AllBitsSet;
            foreach (ulong shingle in shingles) best = Vector.Min(best, (factor * new Vector<ulong>(shingle)) + offset);
            least[i] = best;
        }
    }

    /// <summary>Buffers of the thread: documents come by the million.</summary>
    private static class Scratch
    {
        [ThreadStatic]
        private static ArrayBufferWriter<ulong>? shingles;

        [ThreadStatic]
        private static ulong[]? smallest;

        public static ArrayBufferWriter<ulong> Shingles => shingles ??= new ArrayBufferWriter<ulong>(1 << 12);

        public static ulong[] Smallest(int length) => smallest?.Length == length ? smallest : (smallest = new ulong[length]);
    }
}

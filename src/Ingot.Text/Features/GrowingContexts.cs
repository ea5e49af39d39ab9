namespace Ingot.Text.Features;

/// <summary>
/// A model of bytes that learns while it reads: contexts of up to five bytes, blended by Witten and Bell's rule (Bell, Cleary and Witten 1990), down to
/// 1/256. What it pays tells how predictable a text is to whoever only counts.
/// </summary>
public sealed class GrowingContexts
{
    /// <summary>Bytes of the longest context.</summary>
    public const int Orders = 5;

    private readonly Dictionary<ulong, (int Total, int Distinct)> contexts = [];
    private readonly Dictionary<ulong, int> counts = [];
    private ulong history;
    private long read;

    /// <summary>Adds to <paramref name="bits"/>, for each longest context of 0 to <see cref="Orders"/> bytes, what the next byte costs given those before it; the byte is then learnt.</summary>
    public void Add(byte next, Span<double> bits)
    {
        double probability = 1.0 / 256;
        for (int order = 0; order <= Orders; order++)
        {
            if (order > read)
            {
                bits[order] -= Math.Log2(probability);
                continue;
            }

            ulong context = (history & ((1UL << (8 * order)) - 1)) | ((ulong)(order + 1) << 40), symbol = (context << 8) | next;
            (int total, int distinct) = contexts.GetValueOrDefault(context);
            int count = counts.GetValueOrDefault(symbol);
            if (total > 0) probability = (count + (distinct * probability)) / (total + distinct);
            contexts[context] = (total + 1, distinct + (count == 0 ? 1 : 0));
            counts[symbol] = count + 1;
            bits[order] -= Math.Log2(probability);
        }

        history = (history << 8) | next;
        read++;
    }
}

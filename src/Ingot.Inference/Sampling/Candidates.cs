namespace Ingot.Inference.Sampling;

/// <summary>The tokens that may still be drawn, with their logits; filters only ever shorten the list. Reused for every token.</summary>
internal sealed class Candidates(int vocabulary)
{
    // Where the likely tokens are few, a small sorted head answers top-p without sorting the vocabulary.
    private const int FirstHead = 64;

    private readonly float[] logits = new float[vocabulary];
    private readonly int[] ids = new int[vocabulary];
    private bool sorted;

    /// <summary>Number of tokens left.</summary>
    public int Count { get; private set; }

    /// <summary>The ids left, most probable first when a filter has sorted them.</summary>
    public ReadOnlySpan<int> Ids => ids.AsSpan(0, Count);

    /// <summary>Begins anew with all tokens; [V].</summary>
    public void Reset(ReadOnlySpan<float> from)
    {
        from.CopyTo(logits);
        for (int i = 0; i < from.Length; i++) ids[i] = i;
        (Count, sorted) = (from.Length, false);
    }

    /// <summary>Keeps the <paramref name="k"/> most probable.</summary>
    public void KeepLargest(int k)
    {
        if (k >= Count) return;
        SortHead(k);
        Count = k;
    }

    /// <summary>Keeps the shortest list of most probable tokens that together reach <paramref name="share"/>, and never less than one.</summary>
    public void KeepMass(double share)
    {
        double largest = Largest(), wanted = share * Mass(largest);
        for (int head = Math.Min(FirstHead, Count); ; head = Math.Min(Count, 4 * head))
        {
            SortHead(head);
            double mass = 0;
            for (int i = 0; i < head; i++)
            {
                mass += Math.Exp(logits[i] - largest);
                if (mass < wanted && i + 1 < Count) continue;
                (Count, sorted) = (i + 1, true);
                return;
            }
        }
    }

    /// <summary>Keeps the tokens that are at least <paramref name="share"/> times as probable as the most probable one.</summary>
    public void KeepAbove(double share)
    {
        double bound = Largest() + Math.Log(share);
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            if (logits[i] < bound) continue;
            (logits[kept], ids[kept]) = (logits[i], ids[i]);
            kept++;
        }

        Count = Math.Max(1, kept);
    }

    /// <summary>Draws by the probabilities at <paramref name="temperature"/>; <paramref name="uniform"/> lies in [0, 1).</summary>
    public int Draw(double temperature, double uniform)
    {
        double largest = Largest(), sum = 0;
        for (int i = 0; i < Count; i++)
        {
            float weight = MathF.Exp((float)((logits[i] - largest) / temperature));
            logits[i] = weight;
            sum += weight;
        }

        double left = uniform * sum;
        int drawn = 0;
        for (int i = 0; i < Count; i++)
        {
            if (logits[i] <= 0) continue;
            drawn = i;
            left -= logits[i];
            if (left < 0) break;
        }

        return ids[drawn];
    }

    private double Mass(double largest)
    {
        double sum = 0;
        for (int i = 0; i < Count; i++) sum += MathF.Exp((float)(logits[i] - largest));
        return sum;
    }

    private float Largest()
    {
        if (sorted) return logits[0];
        float largest = logits[0];
        for (int i = 1; i < Count; i++) largest = MathF.Max(largest, logits[i]);
        return largest;
    }

    private void SortHead(int count)
    {
        if (sorted) return;
        Select(count);
        logits.AsSpan(0, count).Sort(ids.AsSpan(0, count));
        logits.AsSpan(0, count).Reverse();
        ids.AsSpan(0, count).Reverse();
        sorted = count == Count;
    }

    // Hoare's selection: afterwards the first count logits are the largest, in any order.
    private void Select(int count)
    {
        int low = 0, high = Count - 1;
        while (low < high)
        {
            float pivot = logits[low + ((high - low) / 2)];
            int i = low, j = high;
            while (i <= j)
            {
                while (logits[i] > pivot) i++;
                while (logits[j] < pivot) j--;
                if (i <= j) Swap(i++, j--);
            }

            if (count - 1 <= j) high = j;
            else if (count - 1 >= i) low = i;
            else return;
        }
    }

    private void Swap(int i, int j)
    {
        (logits[i], logits[j]) = (logits[j], logits[i]);
        (ids[i], ids[j]) = (ids[j], ids[i]);
    }
}

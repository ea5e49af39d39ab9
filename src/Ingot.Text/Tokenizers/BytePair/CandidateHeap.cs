namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>A binary heap of candidate merges: the lowest rank first, then the leftmost place.</summary>
internal sealed class CandidateHeap
{
    private ulong[] items = new ulong[128];
    private int count;

    public void Clear() => count = 0;

    /// <summary>Forgets everything, memory too.</summary>
    public void Release()
    {
        count = 0;
        items = new ulong[128];
    }

    public void Push(int rank, int at)
    {
        if (count == items.Length) Array.Resize(ref items, count * 2);
        ulong item = ((ulong)(uint)rank << 32) | (uint)at;
        int place = count++;
        while (place > 0)
        {
            int parent = (place - 1) / 2;
            if (items[parent] <= item) break;
            items[place] = items[parent];
            place = parent;
        }

        items[place] = item;
    }

    public bool TryPop(out int rank, out int at)
    {
        (rank, at) = (0, 0);
        if (count == 0) return false;
        (rank, at) = ((int)(items[0] >> 32), (int)items[0]);
        ulong last = items[--count];
        int place = 0;
        while (true)
        {
            int child = (2 * place) + 1;
            if (child >= count) break;
            if (child + 1 < count && items[child + 1] < items[child]) child++;
            if (last <= items[child]) break;
            items[place] = items[child];
            place = child;
        }

        items[place] = last;
        return true;
    }
}

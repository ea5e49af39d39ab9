namespace Ingot.Data.Preparation;

/// <summary>Work done side by side whose results come in order, with a bounded number of them ahead.</summary>
internal static class OrderedParallel
{
    /// <summary>The results of <paramref name="work"/> for 0 to <paramref name="count"/> - 1, at most <paramref name="ahead"/> of them made before they are asked for.</summary>
    public static IEnumerable<T> Select<T>(int count, int ahead, Func<int, T> work)
    {
        var running = new Queue<Task<T>>();
        int next = 0;
        while (next < count || running.Count > 0)
        {
            for (; next < count && running.Count < ahead; next++)
            {
                int index = next;
                running.Enqueue(Task.Run(() => work(index)));
            }

            yield return running.Dequeue().GetAwaiter().GetResult();
        }
    }
}

using System.Runtime.ExceptionServices;

namespace Ingot.Core.Pipelines;

/// <summary>Work done side by side whose results come in order, with a bounded number of them ahead.</summary>
public static class OrderedParallel
{
    /// <summary>The results of <paramref name="work"/> for 0 to <paramref name="count"/> - 1, at most <paramref name="ahead"/> of them made before they are asked for.</summary>
    public static IEnumerable<T> Select<T>(int count, int ahead, Func<int, T> work) => Select(Enumerable.Range(0, count), ahead, work);

    /// <summary>
    /// The results of <paramref name="work"/> for <paramref name="items"/>, at most <paramref name="ahead"/> of them made before they are asked for. The items
    /// are taken one after another; where taking one fails, the results of those before it come first.
    /// </summary>
    public static IEnumerable<TResult> Select<TItem, TResult>(IEnumerable<TItem> items, int ahead, Func<TItem, TResult> work)
    {
        var running = new Queue<Task<TResult>>();
        using var all = items.GetEnumerator();
        ExceptionDispatchInfo? fault = null;
        while (Advance(all, ref fault))
        {
            var item = all.Current;
            running.Enqueue(Task.Run(() => work(item)));
            if (running.Count >= ahead) yield return running.Dequeue().GetAwaiter().GetResult();
        }

        while (running.TryDequeue(out var task)) yield return task.GetAwaiter().GetResult();
        fault?.Throw();
    }

    private static bool Advance<T>(IEnumerator<T> items, ref ExceptionDispatchInfo? fault)
    {
        try
        {
            return items.MoveNext();
        }
        catch (Exception thrown)
        {
            fault = ExceptionDispatchInfo.Capture(thrown);
            return false;
        }
    }
}

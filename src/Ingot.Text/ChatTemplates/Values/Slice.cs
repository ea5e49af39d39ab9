namespace Ingot.Text.ChatTemplates.Values;

/// <summary>`start:stop:step`, each of which may be missing; places count from the end where they are negative.</summary>
internal sealed record Slice(long? Start, long? Stop, long? Step)
{
    /// <summary>The places that it takes of <paramref name="count"/> items.</summary>
    public IEnumerable<int> Places(int count)
    {
        long step = Math.Clamp(Step ?? 1, -count - 1L, count + 1L);
        if (step == 0) throw new TemplateFault("the step of a slice is zero");
        bool forward = step > 0;
        long start = Start is { } from ? Clamp(from, count, forward) : forward ? 0 : count - 1;
        long stop = Stop is { } to ? Clamp(to, count, forward) : forward ? count : -1;
        for (long i = start; forward ? i < stop : i > stop; i += step) yield return (int)i;
    }

    private static long Clamp(long place, int count, bool forward)
    {
        if (place < 0) place = Math.Max(place, -count - 1L) + count;
        return forward ? Math.Clamp(place, 0, count) : Math.Clamp(place, -1, count - 1);
    }
}

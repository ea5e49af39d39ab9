using Ingot.Inference.Networks;

namespace Ingot.Inference.Sequences;

/// <summary>Beam search with length normalization and blocked repetitions; one beam is greedy decoding.</summary>
internal sealed class BeamSearch(ISequenceForward model, DecodingSettings settings, int start, int end, int vocabulary, int longest)
{
    /// <summary>The best text for <paramref name="source"/>, without its beginning and end.</summary>
    public int[] Search(SourceReading source, CancellationToken cancellation)
    {
        var running = new List<Beam> { new([], 0, source.Begin()) };
        var finished = new List<(int[] Ids, double Score)>();
        var logits = new float[vocabulary];
        for (int length = 0; running.Count > 0 && !IsDecided(running, finished, length); length++)
        {
            cancellation.ThrowIfCancellationRequested();
            var next = new List<(Beam From, int Id, double Score)>();
            foreach (Beam beam in running)
            {
                model.Step(source, beam.State, beam.Ids.Length == 0 ? start : beam.Ids[^1], logits);
                double normalizer = Products.LogSum(logits);
                if (length >= longest)
                {
                    finished.Add((beam.Ids, Normalized(beam.Score + logits[end] - normalizer, length + 1)));
                    continue;
                }

                Block(beam.Ids, logits);
                foreach (int id in Best(logits, 2 * settings.Beams)) next.Add((beam, id, beam.Score + logits[id] - normalizer));
            }

            running = Choose(running, next, finished, length);
        }

        foreach (Beam beam in running) beam.State.Release();
        return finished.Count > 0 ? finished.MaxBy(text => text.Score).Ids : running.MaxBy(beam => beam.Score)?.Ids ?? [];
    }

    private List<Beam> Choose(List<Beam> running, List<(Beam From, int Id, double Score)> next, List<(int[] Ids, double Score)> finished, int length)
    {
        var chosen = new List<Beam>();
        int place = 0;
        foreach ((Beam from, int id, double score) in next.OrderByDescending(candidate => candidate.Score))
        {
            // An end that is not among the best beams would close a text that others are ahead of.
            if (id == end && place < settings.Beams) finished.Add((from.Ids, Normalized(score, length + 1)));
            else if (id != end) chosen.Add(new Beam([.. from.Ids, id], score, from.State));
            if (++place >= 2 * settings.Beams || chosen.Count == settings.Beams) break;
        }

        HashSet<WritingState> kept = [.. chosen.Select(beam => beam.State)];
        foreach (Beam beam in running.Where(beam => !kept.Contains(beam.State))) beam.State.Release();

        // Beams from one beginning go different ways from here.
        var used = new HashSet<WritingState>();
        return [.. chosen.Select(beam => used.Add(beam.State) ? beam : beam with { State = beam.State.Copy() })];
    }

    // As many texts as beams are finished, and no beginning is better than the worst of them.
    private bool IsDecided(List<Beam> running, List<(int[] Ids, double Score)> finished, int length)
    {
        if (finished.Count < settings.Beams) return false;
        finished.Sort((a, b) => b.Score.CompareTo(a.Score));
        finished.RemoveRange(settings.Beams, finished.Count - settings.Beams);
        return Normalized(running.Max(beam => beam.Score), Math.Max(1, length)) <= finished[^1].Score;
    }

    private double Normalized(double score, int length) => score / Math.Pow(length, settings.LengthPenalty);

    private void Block(int[] ids, float[] logits)
    {
        int n = settings.NoRepeatNgram;
        if (n == 0 || ids.Length < n) return;
        ReadOnlySpan<int> last = ids.AsSpan(ids.Length - n + 1);
        for (int at = 0; at + n <= ids.Length; at++)
        {
            if (ids.AsSpan(at, n - 1).SequenceEqual(last)) logits[ids[at + n - 1]] = float.NegativeInfinity;
        }
    }

    private static List<int> Best(float[] logits, int count)
    {
        var queue = new PriorityQueue<int, float>(count + 1);
        for (int id = 0; id < logits.Length; id++)
        {
            if (queue.Count < count) queue.Enqueue(id, logits[id]);
            else if (queue.TryPeek(out _, out float least) && logits[id] > least) queue.EnqueueDequeue(id, logits[id]);
        }

        var best = new List<int>(count);
        while (queue.TryDequeue(out int id, out float value)) if (value > float.NegativeInfinity) best.Add(id);
        return best;
    }

    private sealed record Beam(int[] Ids, double Score, WritingState State);
}

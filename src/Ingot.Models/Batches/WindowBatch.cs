namespace Ingot.Models.Batches;

/// <summary>Windows of running text for a language model: every id but the first of a window is predicted from those before it.</summary>
internal sealed record WindowBatch : Batch
{
    /// <summary>[B, T + 1], row-major.</summary>
    public required ReadOnlyMemory<int> Ids { get; init; }

    /// <summary>[B, T]: how much each prediction counts in the loss, 0: not at all; null: all count 1.</summary>
    public ReadOnlyMemory<float>? Weights { get; init; }

    /// <summary>[B, T]: the position in its window where the document of each id begins, which attention does not look beyond and positions are counted from; null: each window is one.</summary>
    public ReadOnlyMemory<int>? Starts { get; init; }

    /// <summary>The stream of windows, one after another, that the first window is of; the next windows are of the streams after it. A recurrent model keeps a state for each stream. Null: windows for themselves.</summary>
    public int? Stream { get; init; }

    /// <summary>Whether each window goes on where the last one of its stream ended, from the state after it; false: the streams begin anew.</summary>
    public bool Continues { get; init; }

    /// <summary>T: predictions in a window.</summary>
    public int Length => (Ids.Length / Count) - 1;

    /// <summary>The same windows divided into documents, each of which begins with the id <paramref name="start"/>.</summary>
    public WindowBatch Divided(int start)
    {
        ReadOnlySpan<int> ids = Ids.Span;
        var starts = new int[Count * Length];
        for (int i = 0; i < starts.Length; i++)
        {
            int t = i % Length;
            starts[i] = ids[i + (i / Length)] == start ? t : t == 0 ? 0 : starts[i - 1];
        }

        return this with { Starts = starts };
    }

    /// <summary>Those that count; scores stand for all B · T, 0 where one does not.</summary>
    public override int Predictions => Weights is { } weights ? weights.Length - weights.Span.Count(0f) : Ids.Length - Count;

    public override long Tokens => Ids.Length - Count;
}

namespace Ingot.Inference.Generation;

/// <summary>Watches a text that comes in pieces for stop strings; holds back what may be the beginning of one, so that no part of it is ever shown.</summary>
internal sealed class StopMatcher(IReadOnlyList<string> stops)
{
    private string held = "";

    /// <summary>True once a stop string has come up; nothing comes after it.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Takes the next piece and returns what may be shown.</summary>
    public string Push(string piece)
    {
        if (stops.Count == 0) return piece;
        string text = held + piece;
        int end = Find(text);
        Stopped = end >= 0;
        if (!Stopped) end = text.Length - LongestBeginning(text);
        held = Stopped ? "" : text[end..];
        return text[..end];
    }

    /// <summary>What was held back and turned out to be text.</summary>
    public string Flush()
    {
        string rest = held;
        held = "";
        return rest;
    }

    private int Find(string text)
    {
        int first = -1;
        foreach (string stop in stops)
        {
            int at = text.IndexOf(stop, StringComparison.Ordinal);
            if (at >= 0 && (first < 0 || at < first)) first = at;
        }

        return first;
    }

    // Length of the longest end of text that is a proper beginning of a stop string.
    private int LongestBeginning(string text)
    {
        int longest = 0;
        foreach (string stop in stops)
        {
            for (int n = Math.Min(stop.Length - 1, text.Length); n > longest; n--)
            {
                if (text.AsSpan(text.Length - n).SequenceEqual(stop.AsSpan(0, n))) longest = n;
            }
        }

        return longest;
    }
}

using CsCheck;
using Ingot.Inference.Generation;

namespace Ingot.Inference.Tests.Generation;

public sealed class StopMatcherTests
{
    [Fact]
    public void Whatever_the_pieces_the_text_ends_before_the_first_stop_string()
    {
        Gen<string> text = Gen.Char["ab\n"].Array[0, 12].Select(letters => new string(letters));
        Gen<string> stop = Gen.Char["ab\n"].Array[1, 3].Select(letters => new string(letters));
        Gen.Select(text.List[0, 6], stop.List[0, 3]).Sample((pieces, stops) =>
        {
            string whole = string.Concat(pieces);
            int end = stops.Select(s => whole.IndexOf(s, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
            return EndsBeforeAStop(whole, Run(pieces, stops), stops) && (end >= 0 || Run(pieces, stops) == whole);
        });
    }

    [Fact]
    public void A_stop_string_that_straddles_pieces_never_shows_a_part()
    {
        var matcher = new StopMatcher(["###"]);
        Assert.Equal("one ", matcher.Push("one #"));
        Assert.Equal("", matcher.Push("#"));
        Assert.Equal("", matcher.Push("# two"));
        Assert.True(matcher.Stopped);
        Assert.Equal("", matcher.Flush());
    }

    [Fact]
    public void What_only_looked_like_a_stop_string_is_shown_later()
    {
        var matcher = new StopMatcher(["###"]);
        Assert.Equal("one ", matcher.Push("one ##"));
        Assert.Equal("## t", matcher.Push(" t"));
        Assert.False(matcher.Stopped);
    }

    [Fact]
    public void What_is_held_at_the_end_is_text()
    {
        var matcher = new StopMatcher(["ab", "bcd"]);
        Assert.Equal("x", matcher.Push("xbc"));
        Assert.Equal("bc", matcher.Flush());
    }

    private static bool EndsBeforeAStop(string whole, string shown, IReadOnlyList<string> stops) =>
        whole.StartsWith(shown, StringComparison.Ordinal)
        && stops.All(stop => !shown.Contains(stop, StringComparison.Ordinal))
        && (shown.Length == whole.Length || stops.Any(stop => whole.AsSpan(shown.Length).StartsWith(stop)));

    private static string Run(IReadOnlyList<string> pieces, IReadOnlyList<string> stops)
    {
        var matcher = new StopMatcher(stops);
        string shown = "";
        foreach (string piece in pieces)
        {
            shown += matcher.Push(piece);
            if (matcher.Stopped) return shown;
        }

        return shown + matcher.Flush();
    }
}

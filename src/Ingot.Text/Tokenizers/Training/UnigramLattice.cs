using Ingot.Text.Tokenizers.Models;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>All ways to cut one word into pieces; one for each thread.</summary>
internal sealed class UnigramLattice
{
    private readonly List<(int Start, int End, int Piece)> edges = [];
    private readonly List<int> path = [];
    private double[] forward = new double[64];
    private double[] backward = new double[64];
    private int[] came = new int[64];
    private int length;

    /// <summary>Makes the ways through <paramref name="word"/>, of which every single character is a piece.</summary>
    public void Set(ReadOnlySpan<byte> word, ByteTrie trie)
    {
        edges.Clear();
        length = word.Length;
        if (forward.Length <= length) (forward, backward, came) = (new double[2 * (length + 1)], new double[2 * (length + 1)], new int[2 * (length + 1)]);
        for (int start = 0; start < length; start++)
        {
            if ((word[start] & 0xC0) == 0x80) continue;
            int node = ByteTrie.Start;
            for (int end = start; end < length && (node = trie.Next(node, word[end])) != 0;)
                if (trie.Value(node) is >= 0 and var piece) edges.Add((start, ++end, piece));
                else end++;
        }
    }

    /// <summary>Adds how often each piece is to be expected to <paramref name="expected"/>, in units of 2^-20 so that no order of summing matters, and gives the log probability of the word.</summary>
    public double Expect(double[] probabilities, long occurrences, long[] expected)
    {
        forward.AsSpan(0, length + 1).Clear();
        backward.AsSpan(0, length + 1).Clear();
        (forward[0], backward[length]) = (1, 1);
        foreach ((int start, int end, int piece) in edges) forward[end] += forward[start] * probabilities[piece];
        for (int i = edges.Count - 1; i >= 0; i--) backward[edges[i].Start] += backward[edges[i].End] * probabilities[edges[i].Piece];
        double all = forward[length], scale = occurrences * (double)(1 << 20) / all;
        foreach ((int start, int end, int piece) in edges) expected[piece] += (long)Math.Round(forward[start] * probabilities[piece] * backward[end] * scale);
        return Math.Log(all);
    }

    /// <summary>The pieces of the most probable way, the last first; without the piece <paramref name="left"/>, where that is asked for.</summary>
    public List<int> Best(double[] scores, int left = -1)
    {
        Array.Fill(came, -1, 0, length + 1);
        forward[0] = 0;
        for (int i = 0; i < edges.Count; i++)
        {
            (int start, int end, int piece) = edges[i];
            if (piece == left || (start > 0 && came[start] < 0)) continue;
            double score = forward[start] + scores[piece];
            if (came[end] < 0 || score > forward[end]) (forward[end], came[end]) = (score, i);
        }

        path.Clear();
        for (int end = length; end > 0 && came[end] >= 0; end = edges[came[end]].Start) path.Add(edges[came[end]].Piece);
        return path;
    }
}
